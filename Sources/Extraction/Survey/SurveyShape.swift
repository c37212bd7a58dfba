/// Which tool wrote an export, seen by its header: how many rows the header takes and what its own columns mean.
struct SurveyShape {
    var headerRows = 1
    /// What each column asks or holds, in words where the export has them.
    var header: [String]
    var columns: [SurveyColumn: Int] = [:]
    /// Columns of the tool's own bookkeeping.
    var ignored: Set<Int> = []
    var scale: SurveyScale?
    /// A known tool's export: rows without answers are then normal.
    var isKnown = false
    /// Columns that hold what people wrote in their own words.
    var texts: [Int] = []
    /// Nothing says which column is which: a person has to.
    var needsNames: Bool { !isKnown || (needsNamedTexts && texts.isEmpty && !isAnswers) }
    private var isAnswers = false
    /// Long columns may be ticked answers: only what the header calls a text is one.
    var needsNamedTexts = false

    init(rows: [[String]], table: SurveyTable? = nil) {
        header = rows.first ?? []
        if let table, table.isOfKnownTool {
            isKnown = true
            isAnswers = true
            needsNamedTexts = true
            texts = header.indices.filter { table.texts.contains(header[$0]) }
            return
        }
        if readQualtrics(rows) || readSurveyMonkey(rows) || readLimeSurvey(rows) || readTypeform() || readFormbricks()
            || readReviewList()
        {
            isKnown = true
        }
    }

    private func index(of name: String) -> Int? { header.firstIndex { SurveyColumn.fold($0) == name } }

    /// Three header rows: names, questions, and the names that do not change with the language.
    private mutating func readQualtrics(_ rows: [[String]]) -> Bool {
        guard
            let imports = rows.dropFirst().prefix(2).firstIndex(where: { row in
                !row.isEmpty && row.allSatisfy { $0.isEmpty || $0.hasPrefix("{\"ImportId\"") }
                    && row.contains { !$0.isEmpty }
            })
        else { return false }
        headerRows = imports + 1
        let names = header
        if imports == 2, rows[1].count == header.count { header = rows[1] }
        let own: [String: SurveyColumn?] = [
            "_recordid": .id, "enddate": nil, "recordeddate": .date, "recipientemail": .email,
            "externaldatareference": .customer, "startdate": nil, "status": nil, "ipaddress": nil, "progress": nil,
            "duration": nil, "finished": nil, "recipientlastname": nil, "recipientfirstname": nil,
            "locationlatitude": nil, "locationlongitude": nil, "distributionchannel": nil, "userlanguage": nil,
        ]
        for (index, field) in rows[imports].enumerated() where index < header.count {
            let id = Self.importName(field)
            if id.hasSuffix("_TEXT") { texts.append(index) }
            if let column = own[id.lowercased()] {
                ignored.insert(index)
                if let column { columns[column] = index }
            } else if id.hasSuffix("_NPS_GROUP") || id.hasSuffix("Topics") || id.hasSuffix("Sentiment")
                || id.hasSuffix("_BROWSER") || names[index].hasSuffix("_NPS_GROUP")
            {
                ignored.insert(index)
                let question = names[index].replacing("_NPS_GROUP", with: "")
                if question != names[index], let score = names.firstIndex(of: question) {
                    columns[.score] = score
                    scale = .nps
                }
            }
        }
        return true
    }

    private static func importName(_ field: String) -> String {
        field.split(separator: "\"", omittingEmptySubsequences: false).dropFirst(3).first.map(String.init) ?? ""
    }

    /// Two header rows; a question's further columns have their name in the second.
    private mutating func readSurveyMonkey(_ rows: [[String]]) -> Bool {
        guard let id = index(of: "respondentid"), let date = index(of: "enddate") ?? index(of: "startdate"),
            index(of: "collectorid") != nil
        else { return false }
        if rows.count > 1, rows[1].indices.contains(id), rows[1][id].isEmpty,
            rows[1].contains(where: { !$0.isEmpty })
        {
            headerRows = 2
            var question = ""
            for index in header.indices {
                if !header[index].isEmpty { question = header[index] }
                let detail = index < rows[1].count ? rows[1][index] : ""
                if detail.hasPrefix("Open-Ended") { texts.append(index) }
                if header[index].isEmpty { header[index] = question + " [" + detail + "]" }
            }
        }
        take([.id: id, .date: date, .email: index(of: "emailaddress")])
        ignore(["respondentid", "collectorid", "startdate", "enddate", "ipaddress", "datecreated", "datemodified"])
        return true
    }

    /// Headers of codes, or of codes and questions: `A14. Anything else?`.
    private mutating func readLimeSurvey(_ rows: [[String]]) -> Bool {
        let codes = header.map { String($0.prefix { $0 != "." }).lowercased() }
        guard let id = codes.firstIndex(of: "id"), let date = codes.firstIndex(of: "submitdate"),
            codes.contains("lastpage") || codes.contains("startlanguage")
        else { return false }
        let isSubmitted = rows.dropFirst().contains { date < $0.count && !$0[date].isEmpty }
        take([
            .id: id,
            .date: isSubmitted ? date : codes.firstIndex(of: "datestamp") ?? codes.firstIndex(of: "startdate"),
            .email: codes.firstIndex(of: "email"),
        ])
        let own: Set<String> = [
            "id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl",
            "token", "interviewtime",
        ]
        // `C1[SQ002]` is a part of a question, and seldom the one that matters.
        for (index, code) in codes.enumerated()
        where own.contains(code) || code.hasSuffix("time") || code.hasSuffix("]") {
            ignored.insert(index)
        }
        needsNamedTexts = true
        header = header.map { name in
            guard let dot = name.firstIndex(of: "."), name.distance(from: name.startIndex, to: dot) < 24 else {
                return name
            }
            return name[name.index(after: dot)...].trimmed
        }
        return true
    }

    private mutating func readTypeform() -> Bool {
        guard let date = index(of: "submitdateutc"), index(of: "networkid") != nil || index(of: "startdateutc") != nil
        else { return false }
        take([.id: header.first == "#" ? 0 : index(of: "token"), .date: date])
        ignore(["", "startdateutc", "submitdateutc", "networkid", "tags", "responsetype", "stagedateutc"])
        return true
    }

    private mutating func readFormbricks() -> Bool {
        guard let id = index(of: "responseid"),
            index(of: "surveyid") != nil || index(of: "formbricksidinternal") != nil,
            index(of: "finished") != nil
        else { return false }
        take([.id: id, .date: index(of: "timestamp"), .customer: index(of: "userid"), .email: index(of: "email")])
        ignore(["no", "responseid", "timestamp", "finished", "surveyid", "formbricksidinternal", "notes", "tags"])
        return true
    }

    /// Lists of public reviews, which name their columns in full.
    private mutating func readReviewList() -> Bool {
        guard let text = index(of: "reviewtext") ?? index(of: "reviewbody") ?? index(of: "reviewcontent"),
            let score = index(of: "rating") ?? index(of: "stars") ?? index(of: "reviewrating")
        else { return false }
        take([
            .text: text, .score: score, .id: index(of: "reviewid"),
            .title: index(of: "reviewtitle"), .date: index(of: "reviewtime") ?? index(of: "reviewdate"),
            .customer: index(of: "consumername") ?? index(of: "reviewername") ?? index(of: "authorname"),
            .reply: index(of: "replytext") ?? index(of: "reply"),
            .verified: index(of: "isverified") ?? index(of: "verified"),
        ])
        if columns[.customer] != nil { ignore(["name", "consumerid", "type"]) }
        return true
    }

    private mutating func take(_ found: [SurveyColumn: Int?]) {
        for (column, index) in found { if let index { columns[column] = index } }
    }

    private mutating func ignore(_ names: Set<String>) {
        for (index, name) in header.enumerated() where names.contains(SurveyColumn.fold(name)) { ignored.insert(index) }
    }
}
