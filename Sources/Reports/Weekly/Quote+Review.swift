import Feedback
import Foundation

extension Quote {
    /// The part of a review that complains most, on one line.
    init(of review: Review, in timeZone: TimeZone) {
        self.review = review.id
        text = Self.excerpt(of: review)
        author = review.author
        language = review.assessment.language
        stars = review.rating?.stars
        day = review.day(in: timeZone)
        feed = review.feed
        url = review.url.flatMap(Self.webAddress)
        urgency = review.isUrgent ? review.assessment.urgency : nil
    }

    /// The strongest complaints, in as many languages as there are.
    static func strongest(of reviews: [Review], limit: Int, in timeZone: TimeZone) -> [Quote] {
        let ordered = reviews.sorted {
            ($0.isUrgent ? 0 : 1, $0.assessment.score, $0.id) < ($1.isUrgent ? 0 : 1, $1.assessment.score, $1.id)
        }
        var languages: Set<String> = []
        let first = ordered.filter { languages.insert($0.assessment.language).inserted }.prefix(limit)
        let told = Set(first.map(\.id))
        let rest = ordered.lazy.filter { !told.contains($0.id) }.prefix(limit - first.count)
        return (first + rest).map { Quote(of: $0, in: timeZone) }
    }

    private static let longestAddress = 2000

    /// Only addresses that a browser opens as pages, and that say where they lead: what strangers wrote must never run.
    static func webAddress(_ text: String) -> String? {
        let start = text.prefix(8).lowercased()
        guard start.hasPrefix("https://") || start.hasPrefix("http://"), text.utf8.count <= longestAddress,
            text.unicodeScalars.allSatisfy({
                $0.value > 32 && !$0.properties.isWhitespace && !PlainLine.isInvisible($0)
            }),
            let address = URLComponents(string: text), address.user == nil, !(address.host ?? "").isEmpty
        else { return nil }
        return text
    }

    private static let length = 240

    private static func excerpt(of review: Review) -> String {
        let body = review.content.body ?? ""
        let whole = PlainLine.of(body, length: length)
        guard !whole.isEmpty else {
            let title = PlainLine.of(review.content.title ?? "", length: length)
            return title.isEmpty ? "(no text)" : title
        }
        guard whole.hasSuffix("…"), let beginning = complaint(in: body, review.assessment.evidence) else {
            return whole
        }
        return "… " + PlainLine.of(String(body[beginning...]), length: length)
    }

    /// Where to begin so that the worst words of a long text are in the excerpt; `nil` where its beginning has them.
    private static func complaint(in body: String, _ evidence: [Evidence]) -> String.Index? {
        guard let worst = evidence.filter({ $0.sentence >= 0 }).min(by: { $0.weight < $1.weight }), worst.weight < 0,
            worst.start >= 0,
            let place = body.utf8.index(body.startIndex, offsetBy: worst.start, limitedBy: body.endIndex),
            let centre = place.samePosition(in: body.unicodeScalars),
            let start = body.index(centre, offsetBy: -length / 3, limitedBy: body.startIndex),
            start > body.startIndex
        else { return nil }
        let near = body[start..<centre]
        return near.firstIndex(where: \.isWhitespace).map(body.index(after:)) ?? start
    }
}
