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
            guard sample.count(\.mayBeName) >= 0.8 * sample.total else { return 0 }
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
            weight += sample.share(\.isNameLike) >= 0.8 ? 0.5 : -0.3
            return weight - sample.position * 0.03 - (sample.source == .run ? 0.3 : 0)
        }
        return best(of: samples, atLeast: 3.2, by: weight)
    }

    /// Whether what stands where a title may stand are short names, and nothing calls them titles.
    func isRatherName(_ sample: SlotSample) -> Bool {
        guard !sample.hints.contains(.title), sample.averageBytes <= 26 else { return false }
        return sample.count(\.isPlainName) >= 0.8 * sample.total
    }

    /// Whether the record's image is labelled with the same text.
    private func isNamedByImage(_ sample: SlotSample) -> Bool {
        guard let text = sample.texts.first, text.utf8.count >= 3 else { return false }
        return samples.contains { other in
            guard case .attribute(let name) = other.source, name == .alt || name == .title || name == .ariaLabel else {
                return false
            }
            if name != .ariaLabel, other.texts.count > 1, sample.shares(textsOf: other) { return true }
            return abs(other.position - sample.position) <= 6 && (other.texts.first?.hasUTF8(text) ?? false)
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
            guard sample.share(\.isWorded) > 0.5 else { return 0 }
            var weight = sample.coverage + sample.distinct * 0.5
            if hasHeading(sample.node) { weight += 1.5 }
            if sample.share(\.isSentenceLike) >= 0.4 { weight += 1 }
            if sample.share(\.isQuoted) >= 0.7 { weight += 2 }
            if sample.hints.contains(.title) { weight += 2 } else if sample.hints.contains(.heading) { weight += 1 }
            if sample.hints.contains(.author) || sample.hints.contains(.profile) { weight -= 2.5 }
            if sample.hints.contains(.product) { weight -= 2 }
            if sample.hints.contains(.noise) || sample.hints.contains(.reply) { weight -= 2.5 }
            if layout.tree.nodes[sample.node].tag == .strong || layout.tree.nodes[sample.node].tag == .b {
                weight += 0.7
            }
            if sample.position < body.position { weight += 0.8 } else { weight -= 1.5 }
            if weight > 0, sample.texts.contains(where: { RatingReader.isCertain($0) }) { return 0 }
            return weight - abs(body.position - sample.position) * 0.02 + (sample.source == .run ? 0.05 : 0)
        }
        return best(of: samples, atLeast: 3, by: weight)
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
