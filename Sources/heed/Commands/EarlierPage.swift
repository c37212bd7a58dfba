import Extraction
import Feedback

/// What an earlier state of a page gave, against which a later one is judged.
struct EarlierPage {
    let reader: PageReader
    let bytes: [UInt8]
    let url: String?

    /// The reading with the verdict that a feed's next visit would give, healed where that is asked for and possible.
    func judged(_ reading: PageReading, of page: [UInt8], heals: Bool) -> PageReading {
        let earlier = reader.reading(of: bytes, url: url)
        let history = FieldHistory().adding(earlier)
        var result = reading
        result.verdict = verdict(for: reading, given: history)
        guard heals, result.verdict.mayBeHealed else { return result }
        switch reader.healing(of: page, url: url, known: earlier.reviews) {
        case .refused(let reason):
            result.problems.append("not healed: \(reason)")
        case .healed(let healing):
            Output.tell(healing.words)
            for line in healing.rules.lines { Output.tell(line) }
            result = healing.reading
            result.verdict = verdict(for: healing.reading, given: history)
            result.problems.append(healing.words)
        }
        return result
    }
}
