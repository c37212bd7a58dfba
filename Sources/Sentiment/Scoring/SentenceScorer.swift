/// Weighs the matches of one sentence: negation, emphasis, contrast, wishes, questions.
struct SentenceScorer {
    let entries: UnsafePointer<Automaton.Entry>
    let hasNegativeConcord: Bool
    let parameters: ScoringParameters

    /// A match on its way to a hit.
    struct Mood {
        enum Kind { case word, topic, negator }

        var match: Match
        var weight: Double
        var rule: Rule = []
        var factor = 1.0
        var clause: Int32
        var ordinal: Int32
        var isNegated = false
        var kind = Kind.word
    }

    struct Booster {
        var ordinal: Int32
        var clause: Int32
        var weight: Double
        /// The mood that it may strengthen from behind, where none follows.
        var before: Int
    }

    struct Scope {
        var negatorCount = 0
        var negatorEnd: Int32 = 0
        var negatorOrdinal: Int32 = 0
        var negatorClause: Int32 = -1
        /// The negator as a mood of its own, until it finds something to negate; -1 for none.
        var negatorMood = -1
        var concessionClause: Int32 = -1
        var irrealisClause: Int32 = -1
        var irrealisOrdinal: Int32 = -1
        var hearsayClause: Int32 = -1
        var pastClause: Int32 = -1
        var contrastMood = -1
        /// The token at which a pattern ends, whose gap may hold a negator.
        var patternEnd = 0

        /// What was opened before a contrast ends there.
        mutating func endAtContrast() {
            negatorCount = 0
            negatorMood = -1
            concessionClause = -1
            irrealisClause = -1
            hearsayClause = -1
            pastClause = -1
        }
    }

    let moods = Scratch<Mood>()
    var scope = Scope()
    /// What still waits for the word that it strengthens.
    let boosters = Scratch<Booster>()
    let clauseSums = Scratch<Double>()

    init(_ automaton: Automaton, _ parameters: ScoringParameters) {
        entries = automaton.tables.entries
        hasNegativeConcord = automaton.hasNegativeConcord
        self.parameters = parameters
    }

    func deallocate() {
        moods.deallocate()
        boosters.deallocate()
        clauseSums.deallocate()
    }

    /// Adds the sentence's hits; returns whether it begins with a contrast to the sentence before.
    mutating func weigh(
        _ sentence: borrowing Sentence, _ matches: Scratch<Match>, isTitle: Bool, into hits: Scratch<Hit>
    )
        -> Bool
    {
        moods.removeAll()
        boosters.removeAll()
        scope = Scope()
        var beginsWithContrast = false
        for index in 0..<matches.count {
            let entry = entries[Int(matches[index].entry)]
            if entry.role == .contrast, matches[index].first == 0 { beginsWithContrast = true }
            open(entry, sentence, matches, index)
        }
        strengthenBackwards()
        emphasise(sentence)
        finish(sentence, isTitle, hits)
        return beginsWithContrast
    }

    // MARK: Scopes

    private mutating func open(
        _ entry: Automaton.Entry, _ sentence: borrowing Sentence, _ matches: Scratch<Match>, _ index: Int
    ) {
        let match = matches[index]
        let first = sentence.tokens[match.first]
        let last = sentence.tokens[match.last]
        switch entry.role {
        case .word: addMood(entry, sentence, matches, index)
        case .topic:
            moods.append(Mood(match: match, weight: 0, clause: first.clause, ordinal: first.ordinal, kind: .topic))
        case .negator:
            // The "never" of "never … again" has been heard already.
            let isPart =
                match.first < scope.patternEnd
                || index + 1 < matches.count && matches[index + 1].first == match.first
            negate(match, first, last, isPart: isPart)
        case .booster: boost(entry, sentence, match, first)
        case .contrast:
            scope.contrastMood = moods.count
            scope.endAtContrast()
        case .concession: scope.concessionClause = last.clause
        case .irrealis:
            scope.irrealisClause = last.clause
            scope.irrealisOrdinal = last.ordinal
        case .hearsay: scope.hearsayClause = last.clause
        case .past: scope.pastClause = last.clause
        }
    }

    private mutating func negate(_ match: Match, _ first: Token, _ last: Token, isPart: Bool) {
        let isNear = scope.negatorCount > 0 && scope.negatorClause == first.clause && first.ordinal <= scope.negatorEnd
        scope.negatorCount = isNear && !hasNegativeConcord ? scope.negatorCount + 1 : 1
        let reach = last.kind == .ideograph ? parameters.negationReachInCharacters : parameters.negationReach
        scope.negatorOrdinal = last.ordinal
        scope.negatorEnd = last.ordinal + Int32(reach)
        scope.negatorClause = last.clause
        // "Would not" reports a fact, as far as customers go.
        if scope.irrealisClause == first.clause, scope.irrealisOrdinal + 1 == first.ordinal {
            scope.irrealisClause = -1
        }
        if isNear && scope.negatorMood >= 0 || hasNegativeConcord || isPart { return }
        scope.negatorMood = moods.count
        var mood = Mood(
            match: match, weight: parameters.loneNegator, clause: first.clause, ordinal: first.ordinal, kind: .negator)
        mood.rule.insert(.alone)
        distance(&mood)
        moods.append(mood)
    }

    private mutating func boost(
        _ entry: Automaton.Entry, _ sentence: borrowing Sentence, _ match: Match, _ token: Token
    ) {
        let ordinal = sentence.tokens[match.last].ordinal
        var before = -1
        let mood = moods.count - 1
        if mood >= 0, moods[mood].kind == .word, moods[mood].clause == token.clause,
            token.ordinal - sentence.tokens[moods[mood].match.last].ordinal <= 1
        {
            before = mood
        }
        boosters.append(Booster(ordinal: ordinal, clause: token.clause, weight: entry.weight, before: before))
    }

    private mutating func addMood(
        _ entry: Automaton.Entry, _ sentence: borrowing Sentence, _ matches: Scratch<Match>, _ index: Int
    ) {
        let match = matches[index]
        let token = sentence.tokens[match.first]
        var mood = Mood(match: match, weight: entry.weight, clause: token.clause, ordinal: token.ordinal)
        let isInScope =
            scope.negatorCount > 0 && scope.negatorClause == token.clause && token.ordinal > scope.negatorOrdinal
            && token.ordinal <= scope.negatorEnd
        var negators = 0
        if entry.shape == .pattern {
            negators = negatorCount(inGapOf: matches, index)
            scope.patternEnd = match.last
        }
        if isInScope, entry.shape != .emoji {
            negators += scope.negatorCount
            if scope.negatorMood >= 0 { moods[scope.negatorMood].weight = 0 }
            scope.negatorMood = -1
        }
        if negators > 0 {
            mood.isNegated = negators % 2 == 1
            mood.rule.insert(mood.isNegated ? .negated : .doubleNegated)
        }
        applyBoosters(&mood)
        if mood.isNegated {
            mood.weight *= entry.weight > 0 ? parameters.negatedPositive : parameters.negatedNegative
        }
        distance(&mood)
        moods.append(mood)
    }

    /// "Would … recommend" with "not" in its gap.
    private func negatorCount(inGapOf matches: Scratch<Match>, _ index: Int) -> Int {
        var count = 0
        for other in matches.elements[(index + 1)...] {
            if other.first >= matches[index].last { break }
            if entries[Int(other.entry)].role == .negator { count += 1 }
        }
        return hasNegativeConcord ? min(count, 1) : count
    }

    /// What is conceded, wished, said by others or long past counts less than what the customer reports.
    private func distance(_ mood: inout Mood) {
        if scope.concessionClause == mood.clause {
            mood.factor *= parameters.concession
            mood.rule.insert(.concession)
        }
        if scope.irrealisClause == mood.clause {
            mood.factor *= mood.weight > 0 ? parameters.irrealisPositive : parameters.irrealisNegative
            mood.rule.insert(.irrealis)
        }
        if scope.hearsayClause == mood.clause {
            mood.factor *= parameters.hearsay
            mood.rule.insert(.hearsay)
        }
        if scope.pastClause == mood.clause {
            mood.factor *= mood.weight > 0 ? parameters.pastPositive : parameters.pastNegative
            mood.rule.insert(.past)
        }
    }

    private mutating func applyBoosters(_ mood: inout Mood) {
        if boosters.isEmpty { return }
        var change = 0.0
        var kept = 0
        for booster in boosters.elements {
            let distance = mood.ordinal - booster.ordinal
            guard booster.clause == mood.clause, distance >= 1, distance <= Int32(parameters.boosterReach) else {
                boosters[kept] = booster
                kept += 1
                continue
            }
            var weight = booster.weight
            for _ in 1..<max(distance, 1) { weight *= parameters.boosterDecay }
            if mood.isNegated, booster.ordinal > scope.negatorOrdinal { weight *= parameters.negatedBooster }
            change += weight
        }
        boosters.shorten(to: kept)
        strengthen(&mood, by: change)
    }

    /// Boosters that nothing follows belong to what stands before: "works well indeed".
    private mutating func strengthenBackwards() {
        for booster in boosters.elements where booster.before >= 0 {
            strengthen(&moods[booster.before], by: booster.weight)
        }
    }

    private func strengthen(_ mood: inout Mood, by change: Double) {
        guard change != 0 else { return }
        mood.weight *= max(0.2, 1 + change)
        mood.rule.insert(change > 0 ? .boosted : .weakened)
    }
}
