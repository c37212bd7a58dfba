import Foundation
import Testing

@testable import Reports

/// WCAG 2.2: text 4.5 : 1, graphics 3 : 1, computed from the style sheet itself.
@Suite("Contrast")
struct ContrastTests {
    private static let style = ReportTemplate.style

    private static func tokens(_ theme: String) throws -> [String: String] {
        let blocks = style.matches(of: /:root\{([^}]*)\}/).map { String($0.1) }
        #expect(blocks.count == 2)
        let block = try #require(theme == "light" ? blocks.first : blocks.last)
        let pairs = block.split(separator: ";").map { $0.split(separator: ":") }
        return Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) })
    }

    /// The tokens that rules use for a property, those of the swatches apart: nothing is written on them.
    private static func used(for property: String) -> Set<String> {
        let rules = style.matches(of: /([^{}]+)\{([^{}]*)\}/).filter {
            !$0.1.contains("swatch") && !$0.1.contains(":root")
        }
        let declarations = rules.flatMap { $0.2.split(separator: ";") }
        return Set(
            declarations.filter { $0.hasPrefix(property + ":") }
                .flatMap { $0.matches(of: /var\((--[a-z]+)\)/).map { String($0.1) } })
    }

    private static func luminance(_ hex: String) throws -> Double {
        let value = try #require(Int(hex.dropFirst(), radix: 16))
        let channels = [value >> 16, value >> 8 & 255, value & 255].map { channel in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    private static func contrast(_ one: String, _ other: String) throws -> Double {
        let values = [try luminance(one), try luminance(other)].sorted()
        return (values[1] + 0.05) / (values[0] + 0.05)
    }

    @Test("The measure is right: black on white is 21, #767676 on white 4.54")
    func measure() throws {
        #expect(abs(try Self.contrast("#000000", "#ffffff") - 21) < 0.001)
        #expect(abs(try Self.contrast("#767676", "#ffffff") - 4.54) < 0.01)
    }

    @Test("Every text stands out from every background", arguments: ["light", "dark"])
    func text(_ theme: String) throws {
        let tokens = try Self.tokens(theme)
        let texts = Self.used(for: "color").union(["--ink", "--soft", "--warn"])
        let grounds = Self.used(for: "background")
        #expect(texts.count >= 5 && grounds == ["--ground", "--sheet"])
        for text in texts {
            for ground in grounds {
                let contrast = try Self.contrast(try #require(tokens[text]), try #require(tokens[ground]))
                #expect(contrast >= 4.5, "\(theme): \(text) on \(ground) is \(contrast)")
            }
        }
    }

    @Test("Every bar stands out from every background", arguments: ["light", "dark"])
    func bars(_ theme: String) throws {
        let tokens = try Self.tokens(theme)
        for fill in Self.used(for: "fill") {
            for ground in ["--ground", "--sheet"] {
                let contrast = try Self.contrast(try #require(tokens[fill]), try #require(tokens[ground]))
                #expect(contrast >= 3, "\(theme): \(fill) on \(ground) is \(contrast)")
            }
        }
    }

    @Test("No rule has a colour of its own beside the tokens")
    func noStrayColours() {
        let rules = Self.style.replacing(/:root\{[^}]*\}/, with: "")
        #expect(rules.firstMatch(of: /#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(/) == nil)
    }
}
