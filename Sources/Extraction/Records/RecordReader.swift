import Feedback

/// Reads the fields of records whose places are known.
struct RecordReader {
    let layout: RecordLayout
    let roles: SlotRoles
    let dates: DateReader

    /// A record and the one that it lies in.
    struct Entry {
        var review: FoundReview
        var parent: Int?
        var isOwner: Bool
    }

    private var tree: PageTree { layout.tree }

    func records() -> [Entry] {
        var entries: [Entry] = []
        var open: [(end: Int, entry: Int)] = []
        for number in layout.records.indices {
            let record = layout.records[number]
            while let last = open.last, last.end <= record { open.removeLast() }
            let review = review(number)
            guard review.body != nil || review.title != nil || (review.rating != nil && review.author != nil) else {
                continue
            }
            open.append((Int(tree.nodes[record].end), entries.count))
            let parent = open.count > 1 ? open[open.count - 2].entry : nil
            entries.append(Entry(review: review, parent: parent, isOwner: OwnerMarks.isOwner(record, in: tree)))
        }
        return entries
    }

    private func review(_ number: Int) -> FoundReview {
        let record = layout.records[number]
        var review = FoundReview(method: .detected, node: record)
        var places: [Int] = []
        if let slot = roles.author, let node = layout.first(slot, in: number) ?? layout.alike(slot, in: number) {
            review.author = layout.text(slot, at: node).flatMap(Captions.name)
            places.append(node)
        }
        if let slot = roles.title, let node = layout.first(slot, in: number) ?? layout.alike(slot, in: number) {
            review.title = layout.text(slot, at: node).flatMap(Captions.title)
            places.append(node)
        }
        for slot in roles.date {
            guard let node = layout.first(slot, in: number) ?? layout.alike(slot, in: number) else { continue }
            let date = layout.text(slot, at: node).flatMap { dates.statement(in: $0) }
            // A span is only worth something where no date is given.
            if review.date == nil || review.date?.isRelative == true && date?.isRelative == false {
                review.date = date ?? review.date
            }
            places.append(node)
        }
        for slot in roles.rating {
            guard review.rating == nil, let node = layout.first(slot, in: number) ?? layout.alike(slot, in: number)
            else { continue }
            review.rating = rating(slot, at: node)
            places.append(node)
        }
        if review.rating == nil, let full = roles.fullIcon {
            review.rating = IconRating.statement(in: record, layout, full: full)
        }
        let body = BodyReader(layout: layout, number: number, places: places)
        if let slot = roles.body {
            review.body = body.text(of: slot) ?? (review.author != nil && review.date != nil ? body.otherText() : nil)
        }
        review.reply = body.reply()
        review.key = key(of: record)
        if let body = review.body, let title = review.title, body == title { review.title = nil }
        return review
    }

    private func rating(_ slot: Int, at node: Int) -> RatingStatement? {
        if layout.slots[slot].source == .mark { return RatingMarks.statement(of: node, in: tree) }
        guard let text = layout.text(slot, at: node), let found = RatingReader.statement(in: text) else { return nil }
        return found.best != nil ? found : RatingStatement(value: found.value, worst: found.worst, best: roles.best)
    }

    /// The name of the record or of what it is wrapped around.
    private func key(of record: Int) -> String? {
        var node = record
        for _ in 0..<3 {
            if let key = tree.key(of: node) { return key }
            guard let child = tree.children(of: node).first(where: { !tree.nodes[$0].isText }) else { return nil }
            node = child
        }
        return nil
    }
}

/// Who answers in the name of the shop.
enum OwnerMarks {
    static func isOwner(_ record: Int, in tree: PageTree) -> Bool {
        guard let classes = tree.attribute(.class, of: record) else { return false }
        return ["bypostauthor", "owner", "official", "staff", "merchant-reply", "vendor"].contains {
            (word: StaticString) in
            tree.bytes.contains(word, in: classes.indices)
        }
    }
}

/// Conversations: what the owner answers belongs to the review that it answers.
enum Conversation {
    static func settled(_ entries: [RecordReader.Entry]) -> [FoundReview] {
        let owners = owners(entries)
        func isOwner(_ entry: RecordReader.Entry) -> Bool {
            entry.isOwner || (entry.review.author.map { owners.contains(TextLetters.of($0)) } ?? false)
        }
        var reviews = entries.map(\.review)
        var kept = [Bool](repeating: true, count: entries.count)
        for (place, entry) in entries.enumerated() where isOwner(entry) {
            kept[place] = false
            guard let parent = entry.parent, let text = entry.review.body else { continue }
            reviews[parent].reply = reviews[parent].reply.map { $0 + "\n\n" + text } ?? text
        }
        return zip(reviews, kept).filter(\.1).map(\.0)
    }

    /// The names that answer again and again: marked ones, or one that wrote much of all answers.
    private static func owners(_ entries: [RecordReader.Entry]) -> Set<[UInt8]> {
        var result: Set<[UInt8]> = []
        var answers: [[UInt8]: Int] = [:]
        var total = 0
        for entry in entries {
            guard let author = entry.review.author.map({ TextLetters.of($0) }) else { continue }
            if entry.isOwner { result.insert(author) }
            if entry.parent != nil {
                total += 1
                answers[author, default: 0] += 1
            }
        }
        if result.isEmpty, let (author, count) = answers.max(by: { $0.value < $1.value }), count >= 2,
            count * 5 >= total * 2
        {
            result.insert(author)
        }
        return result
    }
}
