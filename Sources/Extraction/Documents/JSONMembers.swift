/// What the members of some objects most likely state, by their names.
struct JSONMembers {
    enum Role: Hashable {
        case key, author, rating, ratingMax, date, title, body, url, reply, verified, product
    }

    private struct Candidate {
        let path: [JSONPath.Step]
        let rank: Int
    }

    private var candidates: [Role: [Candidate]] = [:]
    /// Something has a price: it is for sale, and nobody's opinion.
    private var isForSale = false
    /// A member that only a person's opinion has.
    private var isOpinion = false

    mutating func add(_ path: [JSONPath.Step], key: [UInt8], inside container: Role?, text: String) {
        let name = Self.fold(key)
        if Self.saleWords.contains(name) { isForSale = true }
        guard let (role, rank) = Self.role(of: key, inside: container), Self.fits(text, role) else { return }
        let isListed = container != nil || Self.names[name] != nil || FieldName(key).isOfOpinion
        if isListed && role == .body && !["content", "text", "body", "description", "snippet"].contains(name)
            || isListed && role == .author && (name != "name" || container != nil)
        {
            isOpinion = true
        }
        let candidate = Candidate(path: path, rank: rank + path.count * 10)
        if candidates[role, default: []].contains(where: { $0.path == path }) { return }
        guard candidates[role, default: []].count < 8 else { return }
        candidates[role, default: []].append(candidate)
    }

    var looksLikeReview: Bool {
        let has = { (role: Role) in candidates[role] != nil }
        guard !isForSale, has(.body) || (has(.title) && has(.rating)) else { return false }
        return has(.rating) && (isOpinion || has(.date)) || has(.author) && has(.date)
    }

    /// Enough in a list that is called reviews.
    var isTextWithDate: Bool { !isForSale && isOpinion && candidates[.body] != nil && candidates[.date] != nil }

    var score: Int {
        candidates.keys.reduce(0) { sum, role in
            switch role {
            case .body: sum + 3
            case .rating, .author: sum + 2
            default: sum + 1
            }
        }
    }

    var fields: [ReviewField: JSONPath] {
        let roles: [(ReviewField, Role)] = [
            (.key, .key), (.author, .author), (.rating, .rating), (.date, .date), (.title, .title), (.body, .body),
            (.url, .url), (.reply, .reply), (.verified, .verified), (.product, .product),
        ]
        var result: [ReviewField: JSONPath] = [:]
        for (field, role) in roles { result[field] = path(of: role) }
        return result
    }

    var ratingMax: JSONPath? { path(of: .ratingMax) }

    private func path(of role: Role) -> JSONPath? {
        candidates[role].map { list in
            let sorted = list.sorted { $0.rank < $1.rank }.prefix(3)
            return JSONPath(text: "\(role)", alternatives: sorted.map(\.path))
        }
    }

    /// Letters only, in lower case.
    static func fold(_ key: [UInt8]) -> String {
        String(decoding: key.filter(\.isASCIILetter).map(\.asciiLowercased), as: UTF8.self)
    }

    static func isForeign(_ name: String) -> Bool {
        ["links", "image", "images", "avatar", "photo", "photos", "media", "reactions", "votes"].contains(name)
            || name.contains("avatar")
    }

    /// An object that says one thing by several members.
    static func container(_ name: String) -> Role? {
        if let known = containers[name] { return known }
        // `clientResponses`, `sellerReplies`
        return ["response", "responses", "reply", "replies"].contains { name.hasSuffix($0) } ? .reply : nil
    }

    /// What a field of this name states where it stands by itself.
    static func role(of key: [UInt8]) -> Role? { names[fold(key)]?.0 ?? FieldName(key).role }

    private static func role(of key: [UInt8], inside container: Role?) -> (Role, Int)? {
        let name = fold(key)
        guard let container else { return names[name] ?? FieldName(key).role.map { ($0, 60) } }
        switch container {
        case .author: return people[name].map { (.author, $0) }
        case .rating:
            if let best = names[name], best.0 == .ratingMax { return best }
            return ["value", "score", "rating", "stars", "overall", "ratingvalue"].firstIndex(of: name).map {
                (.rating, $0)
            }
        case .reply, .body, .title:
            let words = [
                "body", "text", "content", "message", "comment", "rendered", "plain", "value", "html", "label",
                "response",
                "reply", "description",
            ]
            return words.firstIndex(of: name).map { (container, $0) }
        case .product: return ["name", "title", "label"].firstIndex(of: name).map { (.product, $0) }
        case .date:
            return ["date", "iso", "value", "label", "timestamp", "seconds"].firstIndex(of: name).map { (.date, $0) }
        default: return nil
        }
    }

    private static func fits(_ text: String, _ role: Role) -> Bool {
        switch role {
        case .rating, .ratingMax:
            !text.hasPrefix("-") && (text.utf8.count <= 12 || text.utf8.count <= 40 && RatingReader.isCertain(text))
        case .body, .author: !(text.hasPrefix("http") && !text.utf8.contains(32)) && Double(text) == nil
        case .verified: JSONRecordReader.flag(text) != nil
        default: true
        }
    }

    private static let saleWords: Set<String> = ["price", "sku", "currency", "offers", "stock", "ingredients"]

    private static let people: [String: Int] = ranked(
        "displayname fullname publicname name nickname username screenname login firstname first label email")

    private static let containers: [String: Role] = {
        let words: [(String, Role)] = [
            (
                "author user reviewer consumer customer creator member profile person buyer requester respondent guest "
                    + "authorattribution userprofile",
                .author
            ),
            ("rating score ratings reviewrating starrating", .rating),
            (
                "reply response ownerresponse companyreply businessresponse merchantreply sellerreply developerresponse "
                    + "ownerreply publicreply replies responses reviewreply commentreply shopreply answer",
                .reply
            ),
            ("content body text reviewtext reviewcontent originaltext", .body), ("title headline", .title),
            ("product item productinfo itemreviewed", .product),
            ("date dates createdat created publishedat time", .date),
        ]
        var result: [String: Role] = [:]
        for (list, role) in words { for word in list.split(separator: " ") { result[String(word)] = role } }
        return result
    }()

    private static let names: [String: (Role, Int)] = {
        let words: [(Role, String)] = [
            (
                .body,
                "reviewbody reviewtext reviewcontent review body text content comment comments commenttext message "
                    + "reviewcomment reviewdescription snippet feedback description opinion verbatim pros"
            ),
            (.title, "reviewtitle title headline summary subject"),
            (
                .author,
                "author authorname reviewer reviewername username displayname nickname usernickname customername "
                    + "userdisplayname consumername reviewauthor customer user name createdby"
            ),
            (
                .date,
                "datecreatedgmt datepublished publisheddate publishedat publishtime reviewdate submissiontime submittedat "
                    + "createdat datecreated createdate createddate createdtime createtime creationdate creationtime "
                    + "timecreated timestampcreated createdon created submissiondate submitdate submittime datesubmitted "
                    + "dateposted posteddate postdate dateadded addedat submitted ctime date time timestamp datetime postedat at updatedat"
            ),
            (
                .rating,
                "reviewrating ratingvalue starrating overallrating rating stars score ratingscore ratingoverall overall "
                    + "rate star grade mark"
            ),
            (.ratingMax, "bestrating ratingmax maxrating ratingrange ratingscale scalemax outof maxscore"),
            (.key, "reviewid id uuid guid legacyid key token"),
            (
                .reply,
                "ownerresponse companyreply merchantreply sellerreply businessresponse replytext reply response replycontent"
            ),
            (
                .verified,
                "isverifiedbuyer verifiedbuyer verifiedpurchase isverifiedpurchase isverified verified verifiedowner"
            ),
            (.product, "productname producttitle itemname"),
            (.url, "reviewurl permalink url link href"),
        ]
        var result: [String: (Role, Int)] = [:]
        for (role, list) in words { for (word, rank) in ranked(list) { result[word] = (role, rank) } }
        return result
    }()

    private static func ranked(_ list: String) -> [String: Int] {
        var result: [String: Int] = [:]
        for (index, word) in list.split(separator: " ").enumerated() { result[String(word)] = index }
        return result
    }
}
