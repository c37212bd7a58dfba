import Extraction
import Feedback
import Foundation
import Testing

@Suite("Rules that heed writes")
struct WrittenRulesTests {
    private static let reader = PageReader(now: testNow)

    /// A list as a shop may show it, without a word for machines.
    private static func shop(_ record: (Int) -> String, count: Int = 6) -> [UInt8] {
        let records = (1...count).map(record).joined()
        return Array(page("<h1>Kettle K2</h1><h2>Customer reviews</h2><div class=\"reviews\">\(records)</div>").utf8)
    }

    private static let texts = [
        "The lid cracked in the first week of use.", "Boils fast and pours without a drip.",
        "Handle gets far too hot to hold.", "A quiet kettle that looks good too.",
        "Mine leaked from the base, twice.", "Exactly what the pictures promised.",
    ]
    private static let names = ["Ada North", "Ben Ola", "Cy Quist", "Dee Raman", "Eli Stone", "Flo Tarn"]

    private func rules(_ page: [UInt8]) throws -> WrittenRules {
        try #require(Self.reader.writtenRules(for: page))
    }

    @Test("Names that a person chose are used, and reading by the rules gives the same reviews")
    func readable() throws {
        let written = try rules(
            Self.shop {
                """
                <div class="css-9x1k review-card"><b class="author">\(Self.names[$0 - 1])</b>
                <i class="stars" title="\($0 % 5 + 1) out of 5"></i><time datetime="2026-10-0\($0)">then</time>
                <p class="text">\(Self.texts[$0 - 1])</p></div>
                """
            })
        #expect(written.isFaithful)
        #expect(written.rules.record == ".review-card")
        #expect(written.rules.fields[.author] == ".author")
        #expect(written.rules.fields[.rating] == ".stars")
        #expect(written.rules.fields[.date] == "time")
        #expect(written.rules.fields[.body] == ".text")
    }

    @Test("Stars drawn one by one are counted, and a name is read without what stands behind it")
    func drawn() throws {
        let written = try rules(
            Self.shop { number in
                let stars = (1...5).map { "<i class=\"star\($0 <= number % 5 + 1 ? " full" : "")\"></i>" }.joined()
                return """
                    <div class="entry"><p class="who">\(Self.names[number - 1]) <span>from Riga</span></p>
                    <div class="rating">\(stars)</div><span class="day">2026-10-0\(number)</span>
                    <div class="words">\(Self.texts[number - 1])</div></div>
                    """
            })
        #expect(written.isFaithful)
        #expect(written.rules.fields[.author] == ".who::text")
        #expect(written.rules.fields[.rating] == "count(.full)")
        #expect(written.rules.ratingMax == 5)
    }

    @Test("Elements without any name are told by where they stand")
    func nameless() throws {
        let written = try rules(
            Self.shop {
                "<div><b>\(Self.names[$0 - 1])</b><i>2026-10-0\($0)</i><u>\($0 % 5 + 1)/5</u>"
                    + "<p>\(Self.texts[$0 - 1])</p></div>"
            })
        #expect(written.isFaithful)
        #expect(written.rules.record.hasPrefix(".reviews > "))
    }

    @Test(
        "Written rules survive their own lines",
        arguments: ["li.card", "[data-hook=\"a: b\"]", "#x > p", "yes", "a\\b"])
    func quoting(_ selector: String) {
        let lines = ExtractionRules(record: selector, fields: [.body: selector]).lines
        #expect(lines.count == 4)
        #expect(lines[1].hasPrefix("  record: "))
        #expect(lines.allSatisfy { !$0.contains("\n") })
    }

    @Test("Nothing is written for a page without a list")
    func nothing() {
        #expect(Self.reader.writtenRules(for: Array(page("<h1>About us</h1><p>We make kettles.</p>").utf8)) == nil)
        #expect(Self.reader.writtenRules(for: []) == nil)
    }
}
