import Feedback

/// Scores whole texts with one language's automaton. Not thread-safe: each worker has its own.
struct ReviewScorer {
    let reader: LanguageReader
    private let parameters: ScoringParameters
    private let key = KeyBuffer()
    /// Those who read the foreign sentences of this text, by number less one.
    private var foreignReaders: [LanguageReader] = []
    private var areaScorer: AreaScorer
    private let sentence = SentenceRoom()
    private let foreignSentence = SentenceRoom()
    private let lists = ReviewLists()
    private var wordCount = 0

    init(_ automaton: Automaton, _ parameters: ScoringParameters) {
        reader = LanguageReader(automaton, parameters)
        self.parameters = parameters
        areaScorer = AreaScorer(parameters)
    }

    mutating func score(
        _ text: UnsafeBufferPointer<UInt8>, title: UnsafeBufferPointer<UInt8>?, foreign: LanguageOfSentence,
        into outcome: inout Outcome
    ) {
        outcome.clear()
        if !foreignReaders.isEmpty { foreignReaders.removeAll(keepingCapacity: true) }
        lists.removeAll()
        wordCount = 0
        if let title { read(title, isTitle: true, foreign) }
        let titleCount = lists.sums.count
        read(text, isTitle: false, foreign)
        outcome.norm = weighSentences(titleCount)
        publish(&outcome, titleCount)
        collectCodes(&outcome)
        judge(&outcome)
    }

    /// Adds to the outcome of the text that was scored last what it says about each side of the shop.
    mutating func addAreas(to outcome: inout Outcome, isExitAnswer: Bool) {
        let factors = lists.factors.elements.map { $0 / outcome.norm }
        let hits = UnsafeBufferPointer(lists.hits.elements)
        outcome.subScores = areaScorer.subScores(of: hits, factors)
        outcome.reasons = areaScorer.reasons(of: hits, outcome.findings, isExitAnswer: isExitAnswer)
    }

    // MARK: Sentences

    private mutating func read(
        _ text: UnsafeBufferPointer<UInt8>, isTitle: Bool, _ foreign: LanguageOfSentence
    ) {
        // Offsets are 32 bits wide; no review comes near.
        let text = UnsafeBufferPointer(rebasing: text.prefix(Int(Int32.max) - 1))
        var source = SentenceReader(
            text: text, reader.tables.ideographs, reader.resolver, reader.cache, key: key.base)
        let sentence = sentence.address
        let (hits, sums, factors) = (lists.hits, lists.sums, lists.factors)
        sentence.pointee.begin(sums.count)
        while source.next(&sentence.pointee) {
            let unknown = source.resolve(sentence.pointee)
            let before = hits.count
            let contrasts: Bool
            if unknown > 3, unknown * 2 > Int(sentence.pointee.wordCount),
                let other = foreign(text, sentence.pointee)
            {
                contrasts = readForeign(text, by: other, isTitle)
            } else {
                contrasts = reader.weigh(sentence.pointee, isTitle: isTitle, into: hits)
            }
            if contrasts, !factors.isEmpty { factors[factors.count - 1] *= parameters.beforeContrastSentence }
            var sum = 0.0
            for index in before..<hits.count { sum += hits[index].weight }
            sums.append(sum)
            factors.append(isTitle ? parameters.title : 1)
            wordCount += Int(sentence.pointee.wordCount)
            sentence.pointee.begin(sums.count)
        }
    }

    /// Reads the sentence again in its own language; its offsets stay those of the text.
    private mutating func readForeign(
        _ text: UnsafeBufferPointer<UInt8>, by other: LanguageReader, _ isTitle: Bool
    ) -> Bool {
        let number: Int
        if let known = foreignReaders.firstIndex(where: { $0 === other }) {
            number = known + 1
        } else {
            foreignReaders.append(other)
            number = foreignReaders.count
        }
        let (sentence, foreignSentence, hits) = (sentence.address, foreignSentence.address, lists.hits)
        let range = sentence.pointee.byteRange
        var source = SentenceReader(
            text: UnsafeBufferPointer(rebasing: text[range]), other.tables.ideographs, other.resolver, other.cache,
            key: key.base)
        foreignSentence.pointee.begin(sentence.pointee.number)
        foreignSentence.pointee.exclamations = sentence.pointee.exclamations
        foreignSentence.pointee.isQuestion = sentence.pointee.isQuestion
        let before = hits.count
        guard source.next(&foreignSentence.pointee) else { return false }
        _ = source.resolve(foreignSentence.pointee)
        let contrasts = other.weigh(foreignSentence.pointee, isTitle: isTitle, into: hits)
        let shift = Int32(range.lowerBound)
        for index in before..<hits.count {
            hits[index].reader = UInt8(clamping: number)
            hits[index].start += shift
            hits[index].end += shift
            hits[index].clauseStart += shift
            hits[index].clauseEnd += shift
        }
        return contrasts
    }

    private func owner(of hit: Hit) -> LanguageReader {
        hit.reader == 0 ? reader : foreignReaders[Int(hit.reader) - 1]
    }

    /// The entries that the hit's number counts in.
    @inline(__always)
    private func entries(of hit: Hit) -> UnsafePointer<Automaton.Entry> {
        hit.reader == 0 ? reader.tables.entries : owner(of: hit).tables.entries
    }

    /// Turns each sentence's factor into its weight in the review; returns what all were multiplied with.
    private mutating func weighSentences(_ titleCount: Int) -> Double {
        let (sums, factors) = (lists.sums, lists.factors)
        var spoken = 0
        var strongest = -1
        var first = -1
        var last = -1
        for index in 0..<sums.count where sums[index] != 0 {
            spoken += 1
            if index >= titleCount {
                if first < 0 { first = index }
                last = index
            }
            if strongest < 0 || abs(sums[index]) > abs(sums[strongest]) { strongest = index }
        }
        guard spoken > 0 else { return 1 }
        let mass = lists.hits.elements.reduce(0) { $0 + abs($1.weight) * factors[Int($1.sentence)] }
        let norm =
            power(Double(spoken), -parameters.lengthExponent)
            * power(1 + mass / parameters.massUnit, -parameters.massExponent)
        for index in 0..<factors.count { factors[index] *= norm }
        guard spoken > 1 else { return norm }
        if first >= 0 { factors[first] *= 1 + parameters.firstSentence }
        if last >= 0 { factors[last] *= 1 + parameters.lastSentence }
        if strongest >= 0 { factors[strongest] *= 1 + parameters.strongestSentence }
        return norm
    }

    // MARK: What is published

    private func publish(_ outcome: inout Outcome, _ titleCount: Int) {
        var sum = 0
        for hit in lists.hits.elements {
            let entry = entries(of: hit)[Int(hit.entry)]
            let weight = hit.weight * lists.factors[Int(hit.sentence)]
            let published = Int((weight * 10_000).rounded())
            if published == 0, !hit.countsCodes || entry.codeCount == 0 { continue }
            sum += published
            outcome.pieces.append(
                Outcome.Piece(
                    entry: hit.entry, isForeign: hit.reader != 0, start: hit.start, end: hit.end,
                    sentence: hit.isTitle ? -1 : hit.sentence - Int32(titleCount),
                    weight: published, rule: hit.rule, shape: entry.shape, isTitle: hit.isTitle,
                    hasCodes: hit.countsCodes && entry.codeCount > 0))
        }
        outcome.score = parameters.score(ofSum: Double(sum) / 10_000)
    }

    private mutating func collectCodes(_ outcome: inout Outcome) {
        let (hits, namesDefect) = (lists.hits, lists.namesDefect)
        namesDefect.removeAll()
        for _ in 0..<lists.sums.count { namesDefect.append(false) }
        for hit in hits.elements where hit.countsCodes && !hit.isTopic {
            collectCodes(of: hit, &outcome)
            if hit.hasDefect { namesDefect[Int(hit.sentence)] = true }
        }
        // A topic is only asked where its sentence names no defect itself.
        for hit in hits.elements where hit.countsCodes && hit.isTopic && !namesDefect[Int(hit.sentence)] {
            collectCodes(of: hit, &outcome)
        }
        if outcome.findings.count > 1 {
            outcome.findings.sort { ($1.strength, $0.defect.code) < ($0.strength, $1.defect.code) }
            let limit = outcome.findings[0].strength * parameters.faintDefect
            outcome.findings.removeAll { $0.strength < limit }
        }
    }

    private func collectCodes(of hit: Hit, _ outcome: inout Outcome) {
        guard entries(of: hit)[Int(hit.entry)].codeCount > 0 else { return }
        let isSupposed = hit.rule.contains(.irrealis)
        let owner = owner(of: hit)
        for index in owner.tables.entries[Int(hit.entry)].codeRange {
            switch owner.codes[index] {
            case .defect(let defect) where !isSupposed: add(defect, hit, &outcome)
            case .urgent(let urgency) where !isSupposed || urgency.isThreat:
                outcome.urgency = min(outcome.urgency ?? urgency, urgency)
            default: continue
            }
        }
    }

    private func add(_ defect: Defect, _ hit: Hit, _ outcome: inout Outcome) {
        let strength = abs(hit.strength)
        if let index = outcome.findings.firstIndex(where: { $0.defect == defect }) {
            outcome.findings[index].strength += strength
            return
        }
        outcome.findings.append(
            Outcome.Finding(
                defect: defect, strength: strength, clauseStart: hit.clauseStart, clauseEnd: hit.clauseEnd,
                isTitle: hit.isTitle))
    }

    private func judge(_ outcome: inout Outcome) {
        let known = outcome.pieces.count { $0.weight != 0 }
        outcome.label = parameters.label(score: outcome.score, mixedness: mixedness(outcome))
        outcome.confidence = parameters.confidence(
            score: outcome.score, label: outcome.label, evidence: known, words: wordCount)
    }
}

extension ReviewScorer {
    /// How evenly good and bad are said: 0 for one of them alone, 1 for both alike.
    private func mixedness(_ outcome: Outcome) -> Double {
        var (good, bad) = (0, 0)
        for piece in outcome.pieces {
            if piece.weight > 0 { good += piece.weight } else { bad -= piece.weight }
        }
        return good + bad == 0 ? 0 : 2 * Double(min(good, bad)) / Double(good + bad)
    }
}

/// What is gathered about one text.
private final class ReviewLists {
    let hits = Scratch<Hit>()
    /// Of each sentence.
    let sums = Scratch<Double>()
    let factors = Scratch<Double>()
    let namesDefect = Scratch<Bool>()

    deinit {
        hits.deallocate()
        sums.deallocate()
        factors.deallocate()
        namesDefect.deallocate()
    }

    func removeAll() {
        hits.removeAll()
        sums.removeAll()
        factors.removeAll()
    }
}

/// The buffer that scanned words are folded into.
final class KeyBuffer {
    let base = UnsafeMutablePointer<UInt8>.allocate(capacity: LexemeScanner.keyCapacity)

    deinit { base.deallocate() }
}

extension Urgency {
    /// Something that customers announce rather than report: "if nobody answers, I will …".
    fileprivate var isThreat: Bool {
        switch self {
        case .legal, .public, .deadline, .churn: true
        case .safety, .health, .fraud, .privacy: false
        }
    }
}
