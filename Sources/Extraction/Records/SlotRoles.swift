import Feedback

/// Which places of a record hold which field.
struct SlotRoles {
    var author: Int?
    var title: Int?
    var date: [Int] = []
    var body: Int?
    var rating: [Int] = []
    /// Ratings drawn as rows of icons, by the look of a full one.
    var fullIcon: UInt64?
    /// The best rating of numbers that stand without a scale.
    var best: Double?
}

/// Assigns the places of a layout to fields by what stands in them.
struct SlotJudge {
    let layout: RecordLayout
    let dates: DateReader
    private(set) var samples: [SlotSample] = []
    private static let sampleSize = 14

    init(_ layout: RecordLayout, dates: DateReader) {
        self.layout = layout
        self.dates = dates
        let count = min(layout.records.count, Self.sampleSize)
        let fewest = max(2, Double(layout.records.count) * 0.2)
        // For each slot its sample and the last record that it was seen in.
        var places = [Int](repeating: -1, count: layout.slots.count)
        var seen = places
        for record in 0..<count {
            for (position, mark) in layout.marks[record].enumerated() where seen[mark.slot] != record {
                seen[mark.slot] = record
                let slot = layout.slots[mark.slot]
                guard Double(slot.records) >= fewest else { continue }
                if places[mark.slot] < 0 {
                    places[mark.slot] = samples.count
                    samples.append(SlotSample(slot: mark.slot, source: slot.source, node: mark.node))
                }
                let place = places[mark.slot]
                if let text = layout.text(mark.slot, at: mark.node) { samples[place].texts.append(text) }
                samples[place].position += Double(position)
            }
        }
        for place in samples.indices { measure(place, of: count) }
    }

    private mutating func measure(_ place: Int, of count: Int) {
        let slot = layout.slots[samples[place].slot]
        var sample = samples[place]
        sample.coverage = Double(slot.records) / Double(layout.records.count)
        sample.repetition = Double(slot.occurrences) / Double(slot.records)
        let total = sample.total
        sample.shapes = sample.texts.map(TextShape.init)
        sample.distinct = Double(Set(sample.shapes.map(\.key)).count) / total
        sample.averageBytes = sample.texts.reduce(0) { $0 + Double($1.utf8.count) } / total
        sample.position /= total
        if sample.averageBytes <= 100 {
            let statements = sample.texts.map { text in
                TextSignals.looksLikeDate(text) ? dates.statement(in: text) : nil
            }
            sample.dates = Double(statements.count { $0 != nil }) / total
            sample.absoluteDates =
                Double(statements.count { if case .relative = $0 { false } else { $0 != nil } }) / total
        }
        let element = sample.node
        sample.hints = SlotSample.Hints.of(element, in: layout.tree)
        let parent = Int(layout.tree.nodes[element].parent)
        if !layout.records.contains(element), !layout.records.contains(parent), parent > 0,
            sample.hints.isDisjoint(with: [.author, .title, .body, .date, .rating])
        {
            sample.hints.formUnion(SlotSample.Hints.of(parent, in: layout.tree))
        }
        samples[place] = sample
    }

    func roles() -> SlotRoles {
        var roles = SlotRoles()
        let body = bodySample()
        roles.body = body?.slot
        roles.date = dateSlots()
        // A run may hold a name beside its date.
        let dateNodes = Set(roles.date.filter { layout.slots[$0].source != .run }.map { layout.slots[$0].node })
        let ratings = ratingSamples(apartFrom: dateNodes, body: body)
        roles.rating = ratings.map(\.slot)
        roles.best = best(of: ratings)
        if roles.rating.isEmpty { roles.fullIcon = IconRating.fullLook(in: layout) }
        roles.author = authorSample(body: body, dateNodes: dateNodes)?.slot
        let title = titleSample(body: body, author: roles.author, dateNodes: dateNodes)
        roles.title = title?.slot
        if let title, roles.author == nil, isRatherName(title) { (roles.author, roles.title) = (title.slot, nil) }
        return roles
    }

    /// The place with the most prose.
    private func bodySample() -> SlotSample? {
        func weight(_ sample: SlotSample) -> Double {
            guard sample.source == .run, sample.dates < 0.5, !layout.index.aside[sample.node].contains(.button) else {
                return 0
            }
            let counts = sample.texts.count { $0.utf8.count <= 24 && $0.utf8.first?.isASCIIDigit == true }
            guard counts * 2 < sample.texts.count, !sample.texts.contains(where: { $0.hasPrefix("{\"") }) else {
                return 0
            }
            var weight =
                min(sample.averageBytes, 400) * min(sample.repetition, 4) * sample.coverage * max(0.2, sample.distinct)
            if sample.hints.contains(.body) { weight *= 1.5 }
            if sample.hints.contains(.title), !sample.hints.contains(.body) { weight *= 0.6 }
            if sample.hints.contains(.reply) { weight *= 0.3 }
            if layout.index.aside[sample.node].contains(.link) { weight *= 0.3 }
            return weight
        }
        return best(of: samples, atLeast: 8, by: weight)
    }

    /// Places with dates: exact ones before spans, attributes before text, the first of a record before later ones.
    private func dateSlots() -> [Int] {
        func weight(_ sample: SlotSample) -> Double {
            guard sample.dates >= 0.6, sample.coverage >= 0.3 else { return 0 }
            if case .mark = sample.source { return 0 }
            var weight = sample.dates * sample.coverage * 4 + sample.absoluteDates * 2
            if sample.source == .attribute(.datetime) || sample.source == .attribute(.content) { weight += 2 }
            if case .attribute(let name) = sample.source, name == .alt || name == .ariaLabel { weight -= 2 }
            if sample.hints.contains(.date) { weight += 1 }
            if sample.hints.contains(.reply) { weight -= 2 }
            if sample.averageBytes > 60 { weight -= 1 }
            if sample.source == .run { weight -= 0.5 }
            return weight - sample.position * 0.02
        }
        let weighed = samples.map { (slot: $0.slot, weight: weight($0)) }.filter { $0.weight > 0.5 }
        return weighed.sorted { $0.weight > $1.weight }.prefix(3).map(\.slot)
    }
    /// The first of the samples that weigh most, where it weighs enough.
    func best(of samples: [SlotSample], atLeast floor: Double, by weight: (SlotSample) -> Double) -> SlotSample? {
        var best: (place: Int, weight: Double)?
        for place in samples.indices {
            let weight = weight(samples[place])
            if weight >= floor, weight > best?.weight ?? -.infinity { best = (place, weight) }
        }
        return best.map { samples[$0.place] }
    }
}
