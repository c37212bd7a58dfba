import Feedback

/// Holds the lives that heed tells against those that the witness saw.
struct LifeComparison {
    let shop: SimulatedShop
    /// When each run began.
    let runs: [Instant]

    /// A life in words, the same for the same life.
    private struct Story: Hashable {
        let author: String
        let steps: [String]
    }

    /// Returns whose life each stored review is.
    func compare(
        _ lives: [Int: Witness.Life], with stored: [ReviewLife], findings: inout YearFindings
    ) -> [ReviewID: Int] {
        var numbers: [ReviewID: Int] = [:]
        findings.reviews += lives.count
        findings.lost += max(0, lives.count - stored.count)
        findings.doubled += max(0, stored.count - lives.count)
        var told: [Story: [ReviewLife]] = [:]
        for life in stored { told[story(of: life), default: []].append(life) }
        var strange: [Story] = []
        for (number, life) in lives.sorted(by: { $0.key < $1.key }) {
            let story = story(of: life)
            guard let match = told[story]?.popLast() else {
                strange.append(story)
                continue
            }
            numbers[match.review.id] = number
            comparePast(life, with: match, findings: &findings)
        }
        findings.wrongLives += strange.count
        note(strange, told, findings: &findings)
        return numbers
    }

    private func note(_ strange: [Story], _ told: [Story: [ReviewLife]], findings: inout YearFindings) {
        let strangers = told.filter { !$0.value.isEmpty }.keys.filter { told in
            !strange.contains { $0.author == told.author }
        }
        for story in strangers.prefix(3) {
            findings.note("\(shop.name) (\(shop.style), \(shop.order)): nobody's: \(story.author) \(story.steps)")
        }
        for story in strange.prefix(3) {
            let near = told.first { !$0.value.isEmpty && $0.key.author == story.author }?.key.steps
            findings.note(
                "\(shop.name) (\(shop.style), \(shop.order)): \(story.author) \(story.steps); told: \(near ?? [])")
        }
    }

    private func story(of life: Witness.Life) -> Story {
        let steps = life.events.map { "\($0.run) \(Self.words(for: $0.event))" }
        return Story(author: life.author, steps: steps.filter { !$0.hasSuffix("no reply") || $0 != steps[1] })
    }

    private static func words(for event: Witness.Event) -> String {
        switch event {
        case .words(let words): "\(words.title ?? "-"): \(words.body) \(words.stars ?? 0)"
        case .reply(let text): text.map { "reply \($0)" } ?? "no reply"
        case .gone: "gone"
        case .returned: "returned"
        }
    }

    /// The number of the run that a moment lies in.
    private func run(at moment: Instant) -> Int { (runs.lastIndex { $0 <= moment }) ?? -1 }

    private func story(of life: ReviewLife) -> Story {
        var steps: [(run: Int, rank: Int, words: String)] = []
        for version in life.versions {
            let words = SimulatedReview.Words(
                title: version.content.title, body: version.content.body ?? "",
                stars: version.content.rating.map { Int($0.value) })
            steps.append((run(at: version.seen), 1, Self.words(for: .words(words))))
        }
        for event in life.events {
            switch event.kind {
            case .gone: steps.append((run(at: event.at), 0, Self.words(for: .gone)))
            case .returned: steps.append((run(at: event.at), 0, Self.words(for: .returned)))
            case .replied: steps.append((run(at: event.at), 2, Self.words(for: .reply(event.text))))
            }
        }
        // A reply that stood there from the first is no event until it changes.
        if !life.events.contains(where: { $0.kind == .replied }), let first = life.versions.first,
            let reply = first.content.reply
        {
            steps.append((run(at: first.seen), 2, Self.words(for: .reply(reply))))
        }
        let sorted = steps.sorted { ($0.run, $0.rank) < ($1.run, $1.rank) }
        return Story(author: life.review.author ?? "", steps: sorted.map { "\($0.run) \($0.words)" })
    }

    /// Asks what was known right before and right after everything that happened.
    private func comparePast(_ life: Witness.Life, with stored: ReviewLife, findings: inout YearFindings) {
        for run in Set(life.events.flatMap { [$0.run - 1, $0.run] }).sorted() where runs.indices.contains(run) {
            let moment = run + 1 < runs.count ? runs[run + 1].advanced(by: .milliseconds(-1)) : .never
            let expected = Self.state(of: life, after: run)
            let told = stored.known(at: moment).map(Self.state)
            findings.pastStates += 1
            guard expected != told else { continue }
            findings.wrongPastStates += 1
            findings.note(
                "\(shop.name) (\(shop.style)), \(life.author) after run \(run): \(told ?? "nothing") instead of "
                    + (expected ?? "nothing"))
        }
    }

    private static func state(of life: Witness.Life, after run: Int) -> String? {
        var (words, reply, isGone, count) = (SimulatedReview.Words?.none, String?.none, false, 0)
        for (number, event) in life.events where number <= run {
            switch event {
            case .words(let new): (words, count) = (new, count + 1)
            case .reply(let new): reply = new
            case .gone: isGone = true
            case .returned: isGone = false
            }
        }
        guard let words else { return nil }
        return "\(Self.words(for: .words(words))) v\(count) \(reply ?? "-") \(isGone)"
    }

    private static func state(of life: ReviewLife) -> String {
        let content = life.review.content
        let words = SimulatedReview.Words(
            title: content.title, body: content.body ?? "", stars: content.rating.map { Int($0.value) })
        return "\(Self.words(for: .words(words))) v\(life.review.version) \(content.reply ?? "-") \(life.isGone)"
    }
}
