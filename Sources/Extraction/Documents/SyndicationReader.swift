import Feedback

/// Reads RSS 2.0 and 1.0, Atom, and the customer reviews of an App Store, which are Atom with ratings.
struct SyndicationReader {
    let tree: XMLTree
    let dates: DateReader
    let language: String?
    let address: PageAddress?
    /// Entries without a rating are about the app, not by its customers.
    let needsRating: Bool

    private static let mostRecords = 200_000

    func reading() -> DocumentReading {
        guard let root = tree.children(of: 0).first(where: { !tree.nodes[$0].isText }), isFeed(root) else {
            return DocumentReading(
                verdict: .notAReviewPage, problems: ["the document is neither RSS nor Atom; check the address"])
        }
        var records = FoundRecords()
        var node = 0
        while node < tree.nodes.count, records.count < Self.mostRecords {
            guard isEntry(node) else {
                node += 1
                continue
            }
            let review = review(at: node)
            if !needsRating || review.rating != nil { records.add(review) }
            node = Int(tree.nodes[node].end)
        }
        let drafts = records.drafts(dates: dates, language: language, address: address)
        var reading = DocumentReading(
            verdict: drafts.isEmpty ? records.count > 0 ? .unreadable : .empty : .reviews, reviews: drafts,
            records: records.count, next: next(root), refused: records.refused)
        if tree.isDamaged {
            reading.verdict = .partial
            reading.problems = ["the document is damaged or cut off; what could be read was"]
        }
        return reading
    }

    private func isFeed(_ root: Int) -> Bool {
        tree.isNamed("rss", root) || tree.isNamed("feed", root) || tree.isNamed("RDF", root)
            || tree.isNamed("channel", root)
    }

    private func isEntry(_ node: Int) -> Bool { tree.isNamed("entry", node) || tree.isNamed("item", node) }

    private func review(at entry: Int) -> FoundReview {
        var review = FoundReview(method: .embeddedJSON)
        review.key = text("guid", of: entry) ?? text("id", of: entry) ?? tree.attribute("rdf:about", of: entry)
        review.author = author(of: entry)
        review.title = tree.child("title", of: entry).flatMap { prose($0) }.flatMap { Captions.title($0) }
        review.body = body(of: entry)
        review.date =
            ["published", "pubDate", "date", "updated", "modified"].lazy.compactMap { date($0, of: entry) }.first
        review.rating = rating(of: entry)
        review.url = link(of: entry)
        // Comment feeds of shops put the author's name where a title would be.
        if let author = review.author, let title = review.title, title.hasSuffix(author),
            title.count < author.count + 40
        {
            review.title = nil
        }
        if review.title == review.body { review.title = nil }
        return review
    }

    private func date(_ name: StaticString, of entry: Int) -> DateStatement? {
        text(name, of: entry).flatMap { dates.exactStatement(in: $0) }
    }

    private func text(_ name: StaticString, of node: Int) -> String? {
        tree.child(name, of: node).flatMap { child in
            let text = String(decoding: tree.content(of: child), as: UTF8.self).trimmed
            return text.isEmpty ? nil : text
        }
    }

    private func author(of entry: Int) -> String? {
        if let creator = text("creator", of: entry) { return creator }
        guard let author = tree.child("author", of: entry) else { return nil }
        if let name = text("name", of: author) { return name }
        guard let text = text("author", of: entry) else { return nil }
        // RSS writes `mail@example.org (Name)`.
        if let start = text.firstIndex(of: "("), let end = text.lastIndex(of: ")"), start < end {
            return String(text[text.index(after: start)..<end])
        }
        return text
    }

    /// The fullest text; plain text before markup where both say the same.
    private func body(of entry: Int) -> String? {
        let all = tree.children(of: entry).filter { tree.isNamed("content", $0) }
        if let plain = all.first(where: { tree.attribute("type", of: $0) == "text" }), let text = prose(plain) {
            return text
        }
        for name in ["encoded", "content", "description", "summary"] as [StaticString] {
            if let node = tree.child(name, of: entry), let text = prose(node) { return text }
        }
        return nil
    }

    private func prose(_ node: Int) -> String? {
        if tree.hasElements(node) { return Prose.text(of: Array(tree.inside(node))) }
        let content = tree.content(of: node)
        guard content.contains(UInt8(ascii: "&")), !content.contains(UInt8(ascii: "<")),
            tree.attribute("type", of: node) != "text"
        else { return Prose.text(of: content) }
        // Descriptions hold markup that was escaped: its references are escaped twice.
        var decoded: [UInt8] = []
        content.withUnsafeBufferPointer { CharacterReference.append($0, to: &decoded) }
        return Prose.text(of: decoded)
    }

    private func rating(of entry: Int) -> RatingStatement? {
        for node in entry + 1..<Int(tree.nodes[entry].end) {
            guard
                tree.isNamed("rating", node) || tree.isNamed("ratingValue", node) || tree.isNamed("stars", node)
                    || tree.isNamed("overall", node)
            else { continue }
            let text = String(decoding: tree.content(of: node).prefix(80), as: UTF8.self).trimmed
            let best = tree.attribute("max", of: node) ?? tree.attribute("best", of: node)
            if !text.hasPrefix("-"),
                let found = RatingStatement(text, best: best, worst: tree.attribute("min", of: node))
            {
                return found
            }
        }
        guard let title = text("title", of: entry), RatingReader.isCertain(title) else { return nil }
        return RatingReader.statement(in: title)
    }

    private func link(of entry: Int) -> String? {
        for child in tree.children(of: entry) where tree.isNamed("link", child) {
            if let href = tree.attribute("href", of: child) {
                let relation = tree.attribute("rel", of: child) ?? "alternate"
                if relation == "alternate" { return href }
            } else if let text = text("link", of: entry) {
                return text
            }
        }
        return nil
    }

    /// The page that follows (RFC 5005); an App Store names its last page as the one after itself.
    private func next(_ root: Int) -> String? {
        let holders = [root] + tree.children(of: root).filter { tree.isNamed("channel", $0) }
        for holder in holders {
            for child in tree.children(of: holder) where tree.isNamed("link", child) {
                guard tree.attribute("rel", of: child) == "next", let href = tree.attribute("href", of: child),
                    !href.isEmpty
                else { continue }
                return address.map { $0.resolved(href) } ?? href
            }
        }
        return nil
    }
}
