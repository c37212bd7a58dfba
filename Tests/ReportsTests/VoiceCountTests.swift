import Feedback
import Reports
import Testing

@Suite("Voices in reports")
struct VoiceCountTests {
    /// Ten reviews of the week, three of which are copies: two of one complaint, one of another.
    private var shop: InventedShop {
        var shop = InventedShop()
        for _ in 0..<5 { shop.add() }
        for (feed, voice) in [("a", "v"), ("b", "v"), ("c", "v"), ("a", "w"), ("b", "w")] {
            shop.add(["quality.broken"]) {
                $0.feed = feed
                $0.voice = ReviewID(rawValue: voice)
            }
        }
        return shop
    }

    @Test("A voice counts once, and both counts are shown in every format")
    func bothCounts() throws {
        let report = shop.report
        #expect(report.volume.total == 7)
        #expect(report.volume.reviews == 10)
        #expect(report.volume.negative == 2)
        #expect(report.defects.first?.count == 2)
        #expect(report.markdown.contains("| reviews | 7 voices in 10 reviews | 0 |"))
        #expect(report.markdown.contains("several places counts once: 7 voices in 10 reviews."))
        #expect(try report.html().contains("7 voices in 10 reviews"))
        #expect(try report.json().contains("\"reviews\" : 10,"))
        #expect(try report.json().contains("\"voices\" : 7"))
    }

    @Test("A source's own figures are about all that it shows")
    func sources() {
        let sources = Dictionary(uniqueKeysWithValues: shop.report.sources.map { ($0.name, $0.tally.total) })
        #expect(sources["a"] == 2 && sources["b"] == 2 && sources["c"] == 1)
    }

    @Test("Without copies a report speaks of reviews alone")
    func noCopies() {
        var shop = InventedShop()
        shop.addContent(perWeek: 3)
        #expect(shop.report.amount(shop.report.volume) == "3 reviews")
        #expect(!shop.report.markdown.contains("voices"))
    }

    @Test("What cannot wait speaks for its voice before what is only flagged, that before the earliest")
    func representative() {
        var shop = InventedShop()
        shop.add(weeksAgo: 2) { $0.voice = ReviewID(rawValue: "v") }
        shop.add(["quality.broken"], weeksAgo: 1) { $0.voice = ReviewID(rawValue: "v") }
        #expect(shop.reviews.oncePerVoice.map(\.isFlagged) == [true])
        shop.add(["quality.safety"], urgency: .safety) { $0.voice = ReviewID(rawValue: "v") }
        #expect(shop.reviews.oncePerVoice.map(\.isUrgent) == [true])
        shop.add {
            $0.voice = ReviewID(rawValue: "v"); $0.competitor = "Rival"
        }
        #expect(shop.reviews.oncePerVoice.count == 2)
    }
}
