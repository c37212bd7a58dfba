/// Places that hold authors and titles.
extension SlotJudge {
    func authorSample(body: SlotSample?, dateNodes: Set<Int>) -> SlotSample? {
        func weight(_ sample: SlotSample) -> Double {
            guard sample.source == .text || sample.source == .run, sample.coverage >= 0.5, sample.dates < 0.3,
                sample.repetition < 2.5,
                sample.averageBytes >= 2, sample.averageBytes <= 40, !dateNodes.contains(sample.node),
                sample.node != body?.node,
                sample.distinct >= 0.6 || sample.texts.count <= 3
            else { return 0 }
            let names = sample.texts.count { Self.mayBeName($0) }
            guard Double(names) >= 0.8 * Double(max(1, sample.texts.count)) else { return 0 }
            var weight = sample.coverage * 2 + sample.distinct
            if sample.hints.contains(.author) { weight += 3 } else if sample.hints.contains(.name) { weight += 1.5 }
            if hasHeading(sample.node), layout.index.aside[sample.node].contains(.link),
                sample.hints.isDisjoint(with: [.author, .profile])
            {
                weight -= 2.5
            }
            if sample.hints.contains(.profile) { weight += 2.5 }
            if sample.hints.contains(.noise) { weight -= 2.5 }
            if sample.hints.contains(.title) { weight -= 1.5 }
            if sample.hints.contains(.rating) || sample.hints.contains(.product) { weight -= 2 }
            if sample.hints.contains(.body), !sample.hints.contains(.author) { weight -= 1 }
            if let body, sample.position < body.position { weight += 0.5 }
            if isNamedByImage(sample) { weight += 2 }
            weight += Self.share(of: sample.texts, Self.isNameLike) >= 0.8 ? 0.5 : -0.3
            return weight - sample.position * 0.03 - (sample.source == .run ? 0.3 : 0)
        }
        let best = samples.max { weight($0) < weight($1) }
        return best.flatMap { weight($0) >= 3.2 ? $0 : nil }
    }

    /// Whether what stands where a title may stand are short names, and nothing calls them titles.
    func isRatherName(_ sample: SlotSample) -> Bool {
        guard !sample.hints.contains(.title), sample.averageBytes <= 26 else { return false }
        let names = sample.texts.count { text in
            Self.mayBeName(text) && text.split(separator: " ").count <= 3 && !text.contains { "!?.,:".contains($0) }
        }
        return Double(names) >= 0.8 * Double(max(1, sample.texts.count))
    }

    private static func share(of texts: [String], _ test: (String) -> Bool) -> Double {
        texts.isEmpty ? 0 : Double(texts.count(where: test)) / Double(texts.count)
    }

    /// Up to three words that begin with capitals, or a few signs of a script without any; no digits, no sentence.
    private static func isNameLike(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard words.count <= 3, !text.unicodeScalars.contains(where: { "!?,:;()".unicodeScalars.contains($0) }) else {
            return false
        }
        return words.allSatisfy { $0.first?.isLowercase != true } || words.count == 1
    }

    /// At least three words of which most are small, or a mark that ends a sentence, or many signs of East Asia.
    private static func isSentenceLike(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        if words.count >= 3, words.dropFirst().count(where: { $0.first?.isLowercase == true }) * 2 >= words.count - 1 {
            return true
        }
        if let last = text.unicodeScalars.last, "!?.…！？。".unicodeScalars.contains(last), words.count >= 2 {
            return true
        }
        return words.count <= 2 && text.utf8.count >= 24 && text.utf8.count(where: { $0 >= 0xE3 }) >= 7
    }

    private static func isQuoted(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        return "“„\"«「".unicodeScalars.contains(first) && "”“\"»」".unicodeScalars.contains(last) && text.utf8.count > 4
    }

    /// Few words, with letters, and not a number with a unit such as "35 reviews".
    private static func mayBeName(_ text: String) -> Bool {
        guard text.utf8.count <= 80, text.utf8.count(where: { $0 == 32 }) <= 5 else { return false }
        guard let first = text.unicodeScalars.first, text.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
        else {
            return false
        }
        if first.value >= 48, first.value <= 57, text.utf8.contains(32) { return false }
        return !text.hasSuffix("?") && !text.hasSuffix(".") || text.utf8.count <= 14
    }

    /// Whether the record's image is labelled with the same text.
    private func isNamedByImage(_ sample: SlotSample) -> Bool {
        guard let text = sample.texts.first, text.utf8.count >= 3 else { return false }
        let texts = Set(sample.texts)
        return samples.contains { other in
            if other.source == .attribute(.alt) || other.source == .attribute(.title), other.texts.count > 1,
                other.texts.count(where: texts.contains) * 10 >= other.texts.count * 7
            {
                return true
            }
            guard case .attribute(let name) = other.source, name == .alt || name == .ariaLabel || name == .title else {
                return false
            }
            return abs(other.position - sample.position) <= 6 && (other.texts.first?.contains(text) ?? false)
        }
    }

    func titleSample(body: SlotSample?, author: Int?, dateNodes: Set<Int>) -> SlotSample? {
        func weight(_ sample: SlotSample) -> Double {
            guard sample.source == .text || sample.source == .run, sample.slot != author, sample.coverage >= 0.3,
                sample.dates < 0.3, sample.repetition < 1.6, sample.averageBytes >= 3, sample.averageBytes <= 160,
                sample.distinct >= 0.5 || sample.texts.count <= 3, !dateNodes.contains(sample.node), let body,
                sample.node != body.node, author.map({ layout.slots[$0].node != sample.node }) ?? true,
                !layout.tree.isDescendant(sample.node, of: body.node)
            else { return 0 }
            if sample.texts.contains(where: { RatingReader.isCertain($0) }) { return 0 }
            let worded = sample.texts.count { text in text.unicodeScalars.contains { $0.properties.isAlphabetic } }
            guard worded * 2 > sample.texts.count else { return 0 }
            var weight = sample.coverage + sample.distinct * 0.5
            if hasHeading(sample.node) { weight += 1.5 }
            if Self.share(of: sample.texts, Self.isSentenceLike) >= 0.4 { weight += 1 }
            if Self.share(of: sample.texts, Self.isQuoted) >= 0.7 { weight += 2 }
            if sample.hints.contains(.title) { weight += 2 } else if sample.hints.contains(.heading) { weight += 1 }
            if sample.hints.contains(.author) || sample.hints.contains(.profile) { weight -= 2.5 }
            if sample.hints.contains(.product) { weight -= 2 }
            if sample.hints.contains(.noise) || sample.hints.contains(.reply) { weight -= 2.5 }
            if layout.tree.nodes[sample.node].tag == .strong || layout.tree.nodes[sample.node].tag == .b {
                weight += 0.7
            }
            if sample.position < body.position { weight += 0.8 } else { weight -= 1.5 }
            return weight - abs(body.position - sample.position) * 0.02 + (sample.source == .run ? 0.05 : 0)
        }
        let best = samples.max { weight($0) < weight($1) }
        return best.flatMap { weight($0) >= 3 ? $0 : nil }
    }

    /// Whether the place is a heading or lies in one.
    private func hasHeading(_ node: Int) -> Bool {
        var current = node
        for _ in 0..<3 {
            if layout.tree.nodes[current].tag.isHeading { return true }
            current = Int(layout.tree.nodes[current].parent)
            guard current > 0 else { return false }
        }
        return false
    }
}

extension PageTree {
    /// Whether `node` lies inside `ancestor` or is it.
    func isDescendant(_ node: Int, of ancestor: Int) -> Bool {
        node >= ancestor && node < Int(nodes[ancestor].end)
    }
}
