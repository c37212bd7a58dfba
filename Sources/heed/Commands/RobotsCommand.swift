import ArgumentParser
import Foundation
import Transfer

struct RobotsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "robots",
        abstract: "Tells what a robots.txt allows: JSON lines in, JSON lines out.",
        discussion:
            #"Each line in is {"name", "robots_base64", "user_agent", "url"}; each line out {"name", "allowed"}."#)

    @Flag(help: "Read and write one JSON object a line (the only form there is).")
    var jsonl = false

    private struct Question: Decodable {
        let name: String
        let robots: String
        let userAgent: String
        let url: String

        enum CodingKeys: String, CodingKey {
            case name, url
            case robots = "robots_base64"
            case userAgent = "user_agent"
        }
    }

    private struct Answer: Encodable {
        let name: String
        @Explicit var allowed: Bool?
        var error: String?
    }

    mutating func run() throws {
        var badLines = 0
        while let line = readLine() {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            let answer = Self.answer(to: line)
            if answer.error != nil { badLines += 1 }
            Output.print(try JSONText.line(answer))
        }
        if badLines > 0 { throw Exit.Told(code: .failed) }
    }

    private static func answer(to line: String) -> Answer {
        do {
            let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
            guard let robots = Data(base64Encoded: question.robots) else {
                return Answer(
                    name: question.name, allowed: Explicit(wrappedValue: nil), error: "robots_base64 is not base64")
            }
            let allowed = RobotsRules([UInt8](robots)).allows(question.url, userAgent: question.userAgent)
            return Answer(name: question.name, allowed: Explicit(wrappedValue: allowed))
        } catch {
            return Answer(
                name: "", allowed: Explicit(wrappedValue: nil),
                error: "not a line of the form {\"name\", \"robots_base64\", \"user_agent\", \"url\"}")
        }
    }
}
