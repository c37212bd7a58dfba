import Feedback

/// Holds the voices that heed found against who told what twice.
struct VoiceComparison {
    let copies: [CopiedReview]
    /// The numbers of what heed was served.
    let seen: Set<Int>
    let reviews: [Int: SimulatedReview]
    /// Whose life each stored review is.
    let known: [ReviewID: Int]

    private struct Pair: Hashable {
        let first: Int
        let second: Int

        init(_ left: Int, _ right: Int) {
            (first, second) = (min(left, right), max(left, right))
        }
    }

    func compare(_ voices: [Voice], findings: inout YearFindings) {
        let truth = pairs()
        var joined: Set<Pair> = []
        findings.copiedPairs += truth.count
        for voice in voices {
            let members = voice.members
            for (index, member) in members.enumerated() {
                for other in members[(index + 1)...] {
                    findings.joinedPairs += 1
                    let pair = pair(member, other)
                    if let pair, truth.contains(pair) {
                        findings.rightPairs += 1
                        joined.insert(pair)
                    } else {
                        let (mine, theirs) = (known[member.review.id], known[other.review.id])
                        findings.noteVoice("strangers joined: \(words(of: mine)); \(words(of: theirs))")
                    }
                }
            }
        }
        for pair in truth.subtracting(joined).sorted(by: { $0.first < $1.first }) {
            findings.noteVoice("not joined: \(words(of: pair.first)); \(words(of: pair.second))")
        }
    }

    /// Whoever told something in three shops told each of them what the other two were told.
    private func pairs() -> Set<Pair> {
        var voices: [Int: [Int]] = [:]
        for copy in copies { voices[copy.original, default: [copy.original]].append(copy.copy) }
        var pairs: Set<Pair> = []
        for numbers in voices.values.map({ $0.filter(seen.contains) }) {
            for (index, number) in numbers.enumerated() {
                for other in numbers[(index + 1)...] { pairs.insert(Pair(number, other)) }
            }
        }
        return pairs
    }

    private func pair(_ left: VoiceMember, _ right: VoiceMember) -> Pair? {
        guard let mine = known[left.review.id], let theirs = known[right.review.id] else { return nil }
        return Pair(mine, theirs)
    }

    private func words(of number: Int?) -> String {
        guard let number, let review = reviews[number] else { return "nobody's" }
        let bodies = review.words.map { "\($0.from.iso8601) \($0.words.stars ?? 0) \($0.words.body)" }
        return "\(review.author): \(bodies.joined(separator: ", then "))"
    }
}
