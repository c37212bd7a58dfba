/// What the whole sentence does to the moods in it, and the hits that they end as.
extension SentenceScorer {
    mutating func emphasise(_ sentence: borrowing Sentence) {
        let isShouting = sentence.isAllCapitals
        let exclamation = 1 + parameters.exclamation * Double(min(sentence.exclamations, 3))
        var rule: Rule = sentence.exclamations > 0 ? .exclamation : []
        if sentence.isQuestion { rule.insert(.question) }
        if scope.contrastMood >= 0 { rule.insert(.contrast) }
        for index in 0..<moods.count where moods[index].weight != 0 {
            let (isCapitals, isStretched) = emphasis(moods[index].match, sentence)
            var factor = moods[index].factor * exclamation
            if isCapitals, !isShouting {
                factor *= parameters.capitals
                moods[index].rule.insert(.capitals)
            }
            if isStretched {
                factor *= parameters.stretched
                moods[index].rule.insert(.stretched)
            }
            if scope.contrastMood >= 0 {
                factor *= index < scope.contrastMood ? parameters.beforeContrast : parameters.afterContrast
            }
            if sentence.isQuestion {
                factor *= moods[index].weight > 0 ? parameters.questionPositive : parameters.questionNegative
            }
            moods[index].rule.formUnion(rule)
            moods[index].weight *= moods[index].weight < 0 ? factor * parameters.negativeGain : factor
        }
    }

    private func emphasis(_ match: Match, _ sentence: borrowing Sentence) -> (isCapitals: Bool, isStretched: Bool) {
        var (isCapitals, isStretched) = (false, false)
        let tokens = sentence.tokens
        for index in match.first...match.last {
            isCapitals = isCapitals || tokens[index].isCapitals
            isStretched = isStretched || tokens.records[index].pointee.isStretched
        }
        return (isCapitals, isStretched)
    }

    mutating func finish(_ sentence: borrowing Sentence, _ isTitle: Bool, _ hits: Scratch<Hit>) {
        guard !moods.isEmpty else { return }
        if moods.elements.contains(where: { $0.kind == .topic }) { addClauses(sentence) }
        var clauses = ClauseFinder(sentence.tokens)
        for mood in moods.elements {
            if mood.kind == .negator, mood.weight == 0 { continue }
            let entry = entries[Int(mood.match.entry)]
            let isTopic = mood.kind == .topic
            let clauseSum = isTopic ? clauseSums[Int(mood.clause)] : 0
            let countsCodes = isTopic ? clauseSum < 0 : !mood.isNegated && (mood.weight < 0 || entry.weight <= 0)
            if isTopic, !countsCodes, entry.areas.isEmpty { continue }
            let clause = entry.codeCount > 0 || !entry.areas.isEmpty ? clauses.range(around: mood.match.first) : 0..<0
            hits.append(
                Hit(
                    entry: mood.match.entry, areas: entry.areas, start: sentence.tokens[mood.match.first].start,
                    end: sentence.tokens[mood.match.last].end, sentence: Int32(sentence.number), weight: mood.weight,
                    rule: mood.rule, clause: mood.clause, clauseStart: clause.lowerBound, clauseEnd: clause.upperBound,
                    strength: isTopic ? clauseSum / 2 : mood.weight, countsCodes: countsCodes,
                    isTopic: isTopic, hasDefect: entry.hasDefect, isTitle: isTitle))
        }
    }

    /// The mood of each clause; a clause without any has that of the sentence.
    private mutating func addClauses(_ sentence: borrowing Sentence) {
        clauseSums.removeAll()
        for _ in 0..<sentence.clauseCount { clauseSums.append(0) }
        var sum = 0.0
        for mood in moods.elements {
            clauseSums[Int(mood.clause)] += mood.weight
            sum += mood.weight
        }
        for index in 0..<clauseSums.count where clauseSums[index] == 0 { clauseSums[index] = sum }
    }
}

/// Finds where clauses begin and end; asked from left to right.
private struct ClauseFinder {
    private let tokens: TokenBuffer
    private var clause: Int32 = -1
    private var known: Range<Int32> = 0..<0

    init(_ tokens: TokenBuffer) {
        self.tokens = tokens
    }

    /// The clause that a token stands in, as byte offsets, without the mark at its end.
    mutating func range(around index: Int) -> Range<Int32> {
        if tokens[index].clause == clause { return known }
        clause = tokens[index].clause
        var (first, last) = (index, index)
        while first > 0, tokens[first - 1].clause == clause { first -= 1 }
        while last + 1 < tokens.count, tokens[last + 1].clause == clause, tokens[last + 1].kind != .pause { last += 1 }
        known = tokens[first].start..<tokens[last].end
        return known
    }
}
