/// Places that hold ratings.
extension SlotJudge {
    /// Places that state a rating: with its scale, drawn, or as a bare number under a name that speaks of ratings.
    func ratingSamples(apartFrom dateNodes: Set<Int>, body: SlotSample?) -> [SlotSample] {
        let weighed = samples.map { ($0, weight($0, apartFrom: dateNodes, body: body)) }.filter { $0.1 > 0 }
        return weighed.sorted { $0.1 > $1.1 }.prefix(3).map(\.0)
    }

    private func weight(_ sample: SlotSample, apartFrom dateNodes: Set<Int>, body: SlotSample?) -> Double {
        guard sample.coverage >= 0.25, !dateNodes.contains(sample.node), sample.node != body?.node,
            sample.averageBytes <= 90
        else { return 0 }
        let total = Double(max(1, sample.texts.count))
        var weight = 0.0
        switch sample.source {
        case .mark:
            weight = 6
        case .text, .run, .attribute:
            let certain = Double(sample.texts.count { $0.utf8.count <= 64 && RatingReader.isCertain($0) }) / total
            if certain >= 0.6 {
                weight = 7 * certain
            } else {
                weight = bareWeight(sample, total: total)
            }
        }
        guard weight > 0 else { return 0 }
        if sample.hints.contains(.noise) { weight -= 3 }
        if sample.hints.contains(.rating) { weight += 1 }
        // Parts of a rating (service, food, price) come several to a record.
        weight -= min(3, (sample.repetition - 1) * 1.5)
        return max(0, weight + sample.coverage * 2 - sample.position * 0.02)
    }

    /// Numbers that may be ratings.
    private func bareWeight(_ sample: SlotSample, total: Double) -> Double {
        guard sample.averageBytes <= 12, sample.source != .attribute(.alt) else { return 0 }
        let numbers = sample.texts.compactMap { text -> Double? in
            guard text.utf8.first?.isASCIIDigit == true, text.utf8.last?.isASCIIDigit == true else { return nil }
            let found = RatingReader.numbers(in: Array(text.utf8))
            return found.count == 1 ? found.first?.value : nil
        }
        guard Double(numbers.count) / total >= 0.7, let top = numbers.max(), top <= 10 else { return 0 }
        let isDecimal = sample.texts.contains { $0.contains(".") || $0.contains(",") }
        guard isDecimal || sample.hints.contains(.rating) else { return 0 }
        return 3 + (isDecimal ? 1 : 0)
    }

    /// The scale of bare numbers: the one that holds all of them.
    func best(of ratings: [SlotSample]) -> Double? {
        guard let first = ratings.first, first.source != .mark else { return nil }
        let values = first.texts.compactMap { RatingReader.statement(in: $0) }
        guard values.allSatisfy({ $0.best == nil }), let top = values.map(\.value).max() else { return nil }
        return top > 5 ? 10 : 5
    }
}

/// Ratings drawn as rows of icons.
enum IconRating {
    /// The look of a full icon, where records have rows of icons that differ; 0 where only full ones are drawn.
    static func fullLook(in layout: RecordLayout) -> UInt64? {
        var firsts: [UInt64: Int] = [:]
        var lasts: [UInt64: Int] = [:]
        var counts: Set<Int> = []
        var rows = 0
        for record in layout.records.prefix(30) {
            guard let row = row(in: record, layout), let first = row.looks.first, let last = row.looks.last else {
                continue
            }
            rows += 1
            counts.insert(row.count)
            firsts[first, default: 0] += 1
            lasts[last, default: 0] += 1
        }
        guard rows * 2 >= min(layout.records.count, 30), rows >= 2 else { return nil }
        if counts.count == 1, let count = counts.first, count >= 3 {
            return firsts.max { $0.value < $1.value }?.key
        }
        return counts.allSatisfy { $0 <= 5 } && firsts.count == 1 ? 0 : nil
    }

    static func statement(in record: Int, _ layout: RecordLayout, full: UInt64) -> RatingStatement? {
        guard let row = row(in: record, layout) else { return nil }
        if full == 0 { return RatingStatement(value: Double(row.count), best: 5) }
        return RatingStatement(value: Double(row.looks.count { $0 == full }), best: Double(row.count))
    }

    /// The first row of icons under a name that speaks of ratings, else the first of at least three.
    private static func row(in record: Int, _ layout: RecordLayout) -> RatingMarks.IconRow? {
        let tree = layout.tree
        for node in record..<Int(tree.nodes[record].end) where !tree.nodes[node].isText {
            let isNamed =
                tree.attribute(.class, of: node).map {
                    tree.bytes.contains("star", in: $0.indices) || tree.bytes.contains("rating", in: $0.indices)
                } ?? false
            guard isNamed || tree.nodes[node].end > node + 3, let row = RatingMarks.icons(of: node, in: tree) else {
                continue
            }
            if isNamed ? row.count <= 10 : row.count >= 3 && row.count <= 5 { return row }
        }
        return nil
    }
}
