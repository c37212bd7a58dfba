import Feedback
import Sentiment
import Store

/// A review as far as it takes to say whether another is the same voice.
struct Utterance: Sendable {
    let feed: String
    let id: ReviewID
    let author: AuthorName
    let print: TextPrint
    let published: StatedDate?
    let stars: Double?
    let product: String?

    /// Below this many words, twice, or characters of a script without spaces, a text is anybody's.
    private static let shortLength = 16
    private static let border = 6

    init(_ said: SaidReview, _ printer: TextPrinter) {
        feed = said.feed
        id = said.id
        author = AuthorName(said.author, printer)
        print = printer.print(of: said.text)
        published = said.published
        stars = said.rating?.stars
        product = said.product.map(TextIdentity.folded)
    }

    var place: ReviewPlace { ReviewPlace(feed: feed, id: id) }

    var isShort: Bool { print.length < Self.shortLength }

    /// By which others are found that may be the same voice.
    ///
    /// A short text is anybody's, so its marks hold the author, too; without one it has none. A text that is hardly
    /// longer has both kinds, because an edit may make it short. A full name is a mark by itself.
    var marks: [Int64] {
        var marks = isShort ? [] : print.marks
        if author.isTelling {
            let name = TextPrint.hash(of: author.words.joined())
            if print.length < Self.shortLength + Self.border { marks += print.marks.map { $0 ^ name } }
            if author.isFull { marks.append(name) }
        }
        return marks.map(Int64.init(bitPattern:))
    }

    /// The days between two dates, 0 where the intervals that they may mean overlap; `nil` where one is missing.
    func days(to other: Utterance) -> Int? {
        guard let mine = published, let theirs = other.published else { return nil }
        return max(
            0, mine.earliest.daysSince1970 - theirs.latest.daysSince1970,
            theirs.earliest.daysSince1970 - mine.latest.daysSince1970)
    }

    /// Whether the source says the day, give or take a week.
    var hasCertainDay: Bool {
        published.map { $0.latest.daysSince1970 - $0.earliest.daysSince1970 <= 7 } ?? false
    }
}
