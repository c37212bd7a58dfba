import Feedback

/// Scores whole texts with one language's automaton. Not thread-safe: each worker has its own.
struct ReviewScorer {
    let reader: LanguageReader
    private let parameters: ScoringParameters
    private let key = KeyBuffer()
    /// Those who read the foreign sentences of this text, by number less one.
    private var foreignReaders: [LanguageReader] = []
    private var areaScorer: AreaScorer
    private var sentence = Sentence()
    private var foreignSentence = Sentence()
    private var hits: [Hit] = []
    private var sentenceSums: [Double] = []
    private var sentenceFactors: [Double] = []
    private var namesDefect: [Bool] = []
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
        foreignReaders.removeAll(keepingCapacity: true)
        hits.removeAll(keepingCapacity: true)
        sentenceSums.removeAll(keepingCapacity: true)
        sentenceFactors.removeAll(keepingCapacity: true)
        wordCount = 0
        if let title { read(title, isTitle: true, foreign) }
        let titleCount = sentenceSums.count
        read(text, isTitle: false, foreign)
        outcome.norm = weighSentences(titleCount)
        publish(&outcome, titleCount)
        collectCodes(&outcome)
        judge(&outcome)
    }

    /// Adds to the outcome of the text that was scored last what it says about each side of the shop.
    mutating func addAreas(to outcome: inout Outcome, isExitAnswer: Bool) {
        let factors = sentenceFactors.map { $0 / outcome.norm }
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
        sentence.begin(sentenceSums.count)
        while source.next(&sentence) {
            let unknown = source.resolve(sentence)
            let before = hits.count
            let contrasts: Bool
            if unknown > 3, unknown * 2 > Int(sentence.wordCount), let other = foreign(text, sentence) {
                contrasts = readForeign(text, by: other, isTitle)
            } else {
                contrasts = reader.weigh(sentence, isTitle: isTitle, into: &hits)
            }
            if contrasts, let last = sentenceFactors.indices.last {
                sentenceFactors[last] *= parameters.beforeContrastSentence
            }
            sentenceSums.append(hits[before...].reduce(0) { $0 + $1.weight })
            sentenceFactors.append(isTitle ? parameters.title : 1)
            wordCount += Int(sentence.wordCount)
            sentence.begin(sentenceSums.count)
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
        let range = sentence.byteRange
        var source = SentenceReader(
            text: UnsafeBufferPointer(rebasing: text[range]), other.tables.ideographs, other.resolver, other.cache,
            key: key.base)
        foreignSentence.begin(sentence.number)
        foreignSentence.exclamations = sentence.exclamations
        foreignSentence.isQuestion = sentence.isQuestion
        let before = hits.count
        guard source.next(&foreignSentence) else { return false }
        _ = source.resolve(foreignSentence)
        let contrasts = other.weigh(foreignSentence, isTitle: isTitle, into: &hits)
        let shift = Int32(range.lowerBound)
        for index in hits[before...].indices {
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

    /// Turns each sentence's factor into its weight in the review; returns what all were multiplied with.
    private mutating func weighSentences(_ titleCount: Int) -> Double {
        var spoken = 0
        var strongest = -1
        var first = -1
        var last = -1
        for index in sentenceSums.indices where sentenceSums[index] != 0 {
            spoken += 1
            if index >= titleCount {
                if first < 0 { first = index }
                last = index
            }
            if strongest < 0 || abs(sentenceSums[index]) > abs(sentenceSums[strongest]) { strongest = index }
        }
        guard spoken > 0 else { return 1 }
        let mass = hits.reduce(0) { $0 + abs($1.weight) * sentenceFactors[Int($1.sentence)] }
        let norm =
            power(Double(spoken), -parameters.lengthExponent)
            * power(1 + mass / parameters.massUnit, -parameters.massExponent)
        for index in sentenceFactors.indices { sentenceFactors[index] *= norm }
        guard spoken > 1 else { return norm }
        if first >= 0 { sentenceFactors[first] *= 1 + parameters.firstSentence }
        if last >= 0 { sentenceFactors[last] *= 1 + parameters.lastSentence }
        if strongest >= 0 { sentenceFactors[strongest] *= 1 + parameters.strongestSentence }
        return norm
    }

    // MARK: What is published

    private func publish(_ outcome: inout Outcome, _ titleCount: Int) {
        var sum = 0
        for hit in hits {
            let entry = owner(of: hit).tables.entries[Int(hit.entry)]
            let weight = hit.weight * sentenceFactors[Int(hit.sentence)]
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
        namesDefect.removeAll(keepingCapacity: true)
        namesDefect.append(contentsOf: repeatElement(false, count: sentenceSums.count))
        for hit in hits where hit.countsCodes && !hit.isTopic {
            collectCodes(of: hit, &outcome)
            if hit.hasDefect { namesDefect[Int(hit.sentence)] = true }
        }
        // A topic is only asked where its sentence names no defect itself.
        for hit in hits where hit.countsCodes && hit.isTopic && !namesDefect[Int(hit.sentence)] {
            collectCodes(of: hit, &outcome)
        }
        if outcome.findings.count > 1 {
            outcome.findings.sort { ($1.strength, $0.defect.code) < ($0.strength, $1.defect.code) }
            let limit = outcome.findings[0].strength * parameters.faintDefect
            outcome.findings.removeAll { $0.strength < limit }
        }
    }

    private func collectCodes(of hit: Hit, _ outcome: inout Outcome) {
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
