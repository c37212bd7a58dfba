import Feedback
import Foundation
import Transfer

extension FeedFile {
    func kind(_ fields: inout FeedFields) -> SourceKind? {
        guard let name = fields.requiredText("kind", example: "page") else { return nil }
        if let kind = SourceKind.all.first(where: { $0.name == name }) { return kind }
        let names = SourceKind.all.map(\.name).sorted()
        let hint = Suggestion.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ";"
        fields.note(
            "unknown kind '\(name)'\(hint) known kinds: \(names.joined(separator: ", "))", line: fields.line(of: "kind")
        )
        return nil
    }

    func location(_ fields: inout FeedFields, of kind: SourceKind?) -> FeedLocation? {
        if let locate = kind?.locate, !fields.has("url"), !fields.has("path") { return locate(&fields, directory) }
        let url = fields.text("url")
        let path = fields.text("path")
        switch (url, path) {
        case (let url?, nil):
            do {
                return .url(try WebURL(url))
            } catch {
                fields.note("\(error)", line: fields.line(of: "url"))
                return nil
            }
        case (nil, let path?):
            return .path(path.hasPrefix("/") ? path : directory + "/" + path)
        case (nil, nil):
            if !fields.has("url"), !fields.has("path") {
                fields.note("'url' or 'path' is missing; say where the feed reads, as in 'url: https://…'", line: 1)
            }
            return nil
        case (_?, _?):
            fields.note("a feed has 'url' or 'path', not both; remove one", line: fields.line(of: "path"))
            return nil
        }
    }

    func schedule(_ fields: inout FeedFields) -> Schedule {
        let every = fields.text("every")
        let at = fields.text("at")
        if every != nil, at != nil {
            fields.note("a feed has 'every' or 'at', not both; remove one", line: fields.line(of: "at"))
        }
        if let every {
            if let schedule = Schedule(every: every) { return schedule }
            fields.note(
                "'\(every)' is no interval; write 90m, 6h or 2d (ten minutes to thirty days), or auto",
                line: fields.line(of: "every"))
        }
        if let at {
            if let schedule = Schedule(at: at) { return schedule }
            fields.note(
                "'\(at)' is no time; write \"07:30\" or \"Mon–Fri 07:30\"", line: fields.line(of: "at"))
        }
        return .standard
    }

    /// `asks: why-left`: its texts answer why customers left.
    func isExitSurvey(_ fields: inout FeedFields) -> Bool {
        guard let question = fields.text("asks") else { return false }
        if question != "why-left" {
            fields.note(
                "'asks' can only be 'why-left', for answers to why customers left; remove the line otherwise",
                line: fields.line(of: "asks"))
        }
        return question == "why-left"
    }

    func timeZone(_ fields: inout FeedFields) -> TimeZone {
        guard let name = fields.text("time-zone") else { return .gmt }
        if let zone = TimeZone(identifier: name) { return zone }
        let hint = Suggestion.nearest(to: name, among: TimeZone.knownTimeZoneIdentifiers)
        fields.note(
            "unknown time zone '\(name)'\(hint.map { "; did you mean '\($0)'?" } ?? "; write it as in Europe/Riga")",
            line: fields.line(of: "time-zone"))
        return .gmt
    }

    func network(_ fields: inout FeedFields) -> AddressAllowance {
        do {
            return try AddressAllowance(fields.texts("network") ?? [])
        } catch {
            fields.note("\(error)", line: fields.line(of: "network"))
            return .publicOnly
        }
    }
}

/// Where a feed reads.
enum FeedLocation: Sendable, Hashable, CustomStringConvertible {
    case url(WebURL)
    case path(String)
    case mailFolder(MailServer, name: String)

    var description: String {
        switch self {
        case .url(let url): url.description
        case .path(let path): path
        case .mailFolder(let server, let name): "\(server)" + name
        }
    }
}
