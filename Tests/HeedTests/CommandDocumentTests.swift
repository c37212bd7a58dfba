import ArgumentParser
import Foundation
import Testing

@testable import heed

@Suite("The commands and their document")
struct CommandDocumentTests {
    private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/cli.md").path

    @Test("docs/cli.md names every command and every option")
    func namesEverything() throws {
        let text = String(decoding: try #require(FileManager.default.contents(atPath: Self.path)), as: UTF8.self)
        for command in Heed.configuration.subcommands {
            let name = try #require(command.configuration.commandName)
            #expect(text.contains("## \(name)\n"), "no section for '\(name)'")
            for leaf in [command] + command.configuration.subcommands {
                for option in Self.options(of: leaf) {
                    #expect(text.contains("`\(option)") || text.contains("\(option) "), "no '\(option)' of '\(name)'")
                }
            }
        }
    }

    @Test("Every command says what it does and gives an example")
    func examples() {
        for command in Heed.configuration.subcommands {
            let configuration = command.configuration
            let texts = [configuration.discussion] + configuration.subcommands.map { $0.configuration.discussion }
            let text = texts.joined()
            let hasExample = text.contains("heed ") || text.contains("{\"name\"")
            #expect(hasExample && !configuration.abstract.isEmpty, "\(configuration.commandName ?? "")")
        }
    }

    /// The long options that a command's help lists.
    private static func options(of command: any ParsableCommand.Type) -> [String] {
        let help = command.helpMessage(columns: 200)
        let words = help.split(whereSeparator: { " \n,.:|[]()".contains($0) })
        return Set(words.filter { $0.hasPrefix("--") && $0.count > 3 }.map(String.init))
            .subtracting(["--help", "--version"]).sorted()
    }
}
