import Feedback
import Foundation
import Transfer
import Yams

/// Reads one feed from the text of its file.
struct FeedFile {
    let file: String
    /// The name of the file without its ending: the feed's name unless it states one.
    let stem: String
    let directory: String
    let environment: [String: String]

    private static let sizeLimit = 64 << 10
    private static let commonKeys = [
        "name", "kind", "url", "path", "product", "subject", "language", "every", "at", "time-zone", "network", "asks",
        "note",
    ]

    /// The feed, or the problems that keep it from being one.
    func feed(from bytes: [UInt8]) -> Result<Feed, FeedProblems> {
        var fields: FeedFields
        do {
            fields = try mapping(in: bytes)
        } catch {
            return .failure(FeedProblems([error]))
        }
        let feed = feed(reading: &fields)
        let problems = fields.problems + fields.unknownKeys()
        guard let feed, problems.isEmpty else {
            return .failure(FeedProblems(problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }))
        }
        return .success(feed)
    }

    private func mapping(in bytes: [UInt8]) throws(FeedProblem) -> FeedFields {
        guard bytes.count <= Self.sizeLimit else {
            throw problem("the file is over \(Self.sizeLimit >> 10) KiB; a feed needs a few lines", line: nil)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw problem("the file is not UTF-8; save it as UTF-8", line: nil)
        }
        if let line = Self.lineOfReference(in: bytes) {
            throw problem(
                "anchors and aliases ('&name', '*name') are not read; write the value out, or quote text that begins "
                    + "with such a sign", line: line)
        }
        do {
            guard let root = try compose(yaml: text, .default, .default, .utf8) else {
                throw problem("the file is empty; see the samples in feeds/", line: nil)
            }
            guard let mapping = root.mapping else {
                throw problem("a feed is a list of 'key: value' lines", line: 1)
            }
            return FeedFields(mapping, file: file, line: 1, environment: environment, known: Self.commonKeys)
        } catch let error as FeedProblem {
            throw error
        } catch {
            throw problem(yaml: error)
        }
    }

    private func feed(reading fields: inout FeedFields) -> Feed? {
        let name = fields.text("name") ?? stem
        if !Self.isName(name) {
            fields.note(
                "'\(name)' is no name for a feed; use lower-case letters, digits and '-'", line: fields.line(of: "name")
            )
        }
        let kind = kind(&fields)
        let location = location(&fields, of: kind)
        let subject = fields.text("subject")
        let product = fields.text("product")
        let language = fields.text("language")
        let note = fields.text("note")
        let schedule = schedule(&fields)
        let timeZone = timeZone(&fields)
        let network = network(&fields)
        let isExitSurvey = isExitSurvey(&fields)
        guard let kind, let location, let prepared = kind.prepare(&fields, location), fields.problems.isEmpty else {
            return nil
        }
        return Feed(
            name: name, file: file, kind: kind.name, location: location.description, product: product,
            competitor: subject.flatMap { ["ours", "our", "us"].contains($0.lowercased()) ? nil : $0 },
            language: language, schedule: schedule, timeZone: timeZone, note: note, network: network,
            rules: prepared.rules, isExitSurvey: isExitSurvey, collect: prepared.collect)
    }

    private func problem(_ message: String, line: Int?) -> FeedProblem {
        FeedProblem(file: file, line: line, message: message)
    }

    private func problem(yaml error: any Error) -> FeedProblem {
        switch error {
        case YamlError.scanner(_, let text, let mark, _), YamlError.parser(_, let text, let mark, _),
            YamlError.composer(_, let text, let mark, _):
            problem("\(text); check the indentation and quotes around here", line: mark.line)
        case YamlError.duplicatedKeysInMapping(let keys, _):
            problem("'\(keys.joined(separator: "', '"))' stands twice; keep one of them", line: nil)
        case YamlError.reader(let text, _, _, _):
            problem("\(text); the file holds characters that YAML does not allow", line: nil)
        default:
            problem("this is not YAML; see the samples in feeds/", line: nil)
        }
    }

    /// The line of the first value that begins with `&name` or `*name`.
    ///
    /// Nothing a feed needs is written with them, and nested ones can grow a few lines into gigabytes.
    private static func lineOfReference(in bytes: [UInt8]) -> Int? {
        var line = 1
        var canBegin = true
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                canBegin = true
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                break
            case UInt8(ascii: "&") where canBegin, UInt8(ascii: "*") where canBegin:
                let next = index + 1 < bytes.count ? bytes[index + 1] : 32
                // The path `reviews[*]` names nothing.
                if next > 32, next != UInt8(ascii: "]") { return line }
            default:
                canBegin = [":", "-", "[", "{", ",", "?"].contains { UInt8(ascii: $0) == byte }
            }
        }
        return nil
    }

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}

/// Everything that is wrong with one feed file.
struct FeedProblems: Error {
    let all: [FeedProblem]

    init(_ all: [FeedProblem]) {
        self.all = all
    }
}
