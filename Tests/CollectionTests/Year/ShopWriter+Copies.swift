import Feedback

/// A review that its author told in a second shop, too.
struct CopiedReview: Sendable {
    /// Their numbers.
    let original: Int
    let copy: Int
}

extension ShopWriter {
    /// The shops, and what was told in two of them.
    mutating func shops(_ count: Int) -> (shops: [SimulatedShop], copies: [CopiedReview]) {
        var shops = (0..<count).map { shop(number: $0) }
        let originals = shops.map(\.reviews)
        var copies: [CopiedReview] = []
        for (index, reviews) in originals.enumerated() where shops.count > 1 && chance.happens(0.4) {
            let other = (index + chance.whole(1...(shops.count - 1))) % shops.count
            for original in reviews where original.posted >= time.lowerBound && chance.happens(0.15) {
                guard var copy = copy(of: original), !Self.isAmbiguous(copy, in: shops[other]) else { continue }
                happen(to: &copy, in: shops[other])
                shops[other].reviews.append(copy)
                copies.append(CopiedReview(original: original.number, copy: copy.number))
            }
        }
        return (shops, copies)
    }

    /// The same told again soon: mostly word for word and under the same name.
    private mutating func copy(of original: SimulatedReview) -> SimulatedReview? {
        let posted = original.posted.advanced(by: chance.time(.hours(1)...(.days(2))))
        guard var words = original.words.last(where: { $0.from <= posted })?.words, posted < time.upperBound else {
            return nil
        }
        var author = original.author
        // Of a short text only the name tells whose it is.
        if words.body.utf8.count > 60 {
            if chance.happens(0.3) { words.body = changed(words.body) }
            if chance.happens(0.25) { author = otherwise(author) }
        }
        count += 1
        return SimulatedReview(number: count, author: author, posted: posted, words: [(posted, words)])
    }

    /// As somebody writes who tells it a second time.
    private mutating func changed(_ text: String) -> String {
        switch chance.whole(0...2) {
        case 0: text.lowercased().replacing(".", with: "!")
        case 1: text + " " + String(Wording.sentence(&chance).prefix(30)) + "."
        default: "Hello, " + text.replacing(" the ", with: " this ")
        }
    }

    /// The name as another shop shows it.
    private mutating func otherwise(_ author: String) -> String {
        let parts = author.split(separator: " ")
        switch chance.whole(0...2) {
        case 0: return "Customer"
        case 1 where parts.count == 2: return "\(parts[0]) \(parts[1].prefix(1))."
        default: return author.uppercased()
        }
    }
}
