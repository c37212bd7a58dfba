/// Weighs the matches of one sentence: negation, emphasis, contrast, wishes, questions.
struct SentenceScorer {
    private let automaton: Automaton
    private let parameters: ScoringParameters

    /// A match on its way to a hit.
    private struct Mood {
        var match: Match
        var weight: Double
        var rule: Rule
        var factor = 1.0
        var clause: Int32
        var ordinal: Int32
        var isNegated = false
        var isTopic = false
    }

    private struct Booster {
        var ordinal: Int32
        var clause: Int32
        var weight: Double
        /// The mood that it may strengthen from behind, where none follows.
        var before: Int
    }

    private struct Scope {
        var negatorCount = 0
        var negatorEnd: Int32 = 0
        var negatorOrdinal: Int32 = 0
        var negatorClause: Int32 = -1
        var concessionClause: Int32 = -1
        var irrealisClause: Int32 = -1
        var contrastMood = -1
        var boosters: [Booster] = []
    }

    private var moods: [Mood] = []
    private var scope = Scope()
    private var clauseStarts: [Int32] = []
    private var clauseEnds: [Int32] = []
    private var clauseSums: [Double] = []

    init(_ automaton: Automaton, _ parameters: ScoringParameters) {
        self.automaton = automaton
        self.parameters = parameters
    }

    /// Adds the sentence's hits; returns whether it begins with a contrast to the sentence before.
    mutating func weigh(_ sentence: Sentence, _ matches: [Match], isTitle: Bool, into hits: inout [Hit]) -> Bool {
        moods.removeAll(keepingCapacity: true)
        scope.negatorCount = 0
        scope.negatorClause = -1
        scope.concessionClause = -1
        scope.irrealisClause = -1
        scope.contrastMood = -1
        scope.boosters.removeAll(keepingCapacity: true)
        var beginsWithContrast = false
        for match in matches {
            let entry = automaton.entries[Int(match.entry)]
            let token = sentence.tokens[match.first]
            switch entry.role {
            case .word: addMood(entry, match, token, sentence)
            case .topic:
                moods.append(
                    Mood(
                        match: match, weight: 0, rule: [], clause: token.clause, ordinal: token.ordinal,
                        isTopic: true))
            case .negator: negate(sentence, match, token)
            case .booster: boost(entry, sentence, match, token)
            case .contrast:
                beginsWithContrast = beginsWithContrast || match.first == 0
                scope.contrastMood = moods.count
                scope.negatorCount = 0
                scope.concessionClause = -1
                scope.irrealisClause = -1
            case .concession: scope.concessionClause = token.clause
            case .irrealis: scope.irrealisClause = token.clause
            }
        }
        strengthenBackwards()
        emphasise(sentence)
        finish(sentence, isTitle, &hits)
        return beginsWithContrast
    }

    // MARK: Scopes

    private mutating func negate(_ sentence: Sentence, _ match: Match, _ token: Token) {
        let last = sentence.tokens[match.last]
        let isNear = scope.negatorCount > 0 && scope.negatorClause == token.clause && token.ordinal <= scope.negatorEnd
        scope.negatorCount = isNear && !automaton.hasNegativeConcord ? scope.negatorCount + 1 : 1
        let reach = last.kind == .ideograph ? parameters.negationReachInCharacters : parameters.negationReach
        scope.negatorOrdinal = last.ordinal
        scope.negatorEnd = last.ordinal + Int32(reach)
        scope.negatorClause = token.clause
    }

    private mutating func boost(_ entry: Automaton.Entry, _ sentence: Sentence, _ match: Match, _ token: Token) {
        let ordinal = sentence.tokens[match.last].ordinal
        var before = -1
        if let mood = moods.indices.last, !moods[mood].isTopic, moods[mood].clause == token.clause,
            token.ordinal - sentence.tokens[moods[mood].match.last].ordinal <= 1
        {
            before = mood
        }
        scope.boosters.append(Booster(ordinal: ordinal, clause: token.clause, weight: entry.weight, before: before))
    }

    private mutating func addMood(_ entry: Automaton.Entry, _ match: Match, _ token: Token, _ sentence: Sentence) {
        var mood = Mood(
            match: match, weight: entry.weight, rule: [], clause: token.clause,
            ordinal: token.ordinal)
        let isInScope =
            scope.negatorCount > 0 && scope.negatorClause == token.clause && token.ordinal > scope.negatorOrdinal
            && token.ordinal <= scope.negatorEnd
        if isInScope {
            mood.isNegated = scope.negatorCount % 2 == 1
            mood.rule.insert(mood.isNegated ? .negated : .doubleNegated)
        }
        applyBoosters(&mood)
        if mood.isNegated {
            mood.weight *= entry.weight > 0 ? parameters.negatedPositive : parameters.negatedNegative
        }
        if scope.concessionClause == token.clause {
            mood.factor *= parameters.concession
            mood.rule.insert(.concession)
        }
        if scope.irrealisClause == token.clause {
            mood.factor *= mood.weight > 0 ? parameters.irrealisPositive : parameters.irrealisNegative
            mood.rule.insert(.irrealis)
        }
        moods.append(mood)
    }

    private mutating func applyBoosters(_ mood: inout Mood) {
        var change = 0.0
        var kept = 0
        for booster in scope.boosters {
            let distance = mood.ordinal - booster.ordinal
            guard booster.clause == mood.clause, distance >= 1, distance <= Int32(parameters.boosterReach) else {
                scope.boosters[kept] = booster
                kept += 1
                continue
            }
            var weight = booster.weight
            for _ in 1..<max(distance, 1) { weight *= parameters.boosterDecay }
            if mood.isNegated, booster.ordinal > scope.negatorOrdinal { weight *= parameters.negatedBooster }
            change += weight
        }
        scope.boosters.removeSubrange(kept...)
        strengthen(&mood, by: change)
    }

    /// Boosters that nothing follows belong to what stands before: "works well indeed".
    private mutating func strengthenBackwards() {
        for booster in scope.boosters where booster.before >= 0 {
            strengthen(&moods[booster.before], by: booster.weight)
        }
    }

    private func strengthen(_ mood: inout Mood, by change: Double) {
        guard change != 0 else { return }
        mood.weight *= max(0.2, 1 + change)
        mood.rule.insert(change > 0 ? .boosted : .weakened)
    }

    // MARK: The whole sentence

    private mutating func emphasise(_ sentence: Sentence) {
        for index in moods.indices where !moods[index].isTopic {
            let match = moods[index].match
            if !sentence.isAllCapitals, sentence.tokens[match.first...match.last].contains(where: \.isCapitals) {
                moods[index].factor *= parameters.capitals
                moods[index].rule.insert(.capitals)
            }
            if sentence.tokens[match.first...match.last].contains(where: \.numbers.isStretched) {
                moods[index].factor *= parameters.stretched
                moods[index].rule.insert(.stretched)
            }
            if sentence.exclamations > 0 {
                moods[index].factor *= 1 + parameters.exclamation * Double(min(sentence.exclamations, 3))
                moods[index].rule.insert(.exclamation)
            }
            if scope.contrastMood >= 0 {
                moods[index].factor *=
                    index < scope.contrastMood ? parameters.beforeContrast : parameters.afterContrast
                moods[index].rule.insert(.contrast)
            }
            if sentence.isQuestion {
                moods[index].factor *=
                    moods[index].weight > 0 ? parameters.questionPositive : parameters.questionNegative
                moods[index].rule.insert(.question)
            }
            moods[index].weight *= moods[index].factor
            if moods[index].weight < 0 { moods[index].weight *= parameters.negativeGain }
        }
    }

    private mutating func finish(_ sentence: Sentence, _ isTitle: Bool, _ hits: inout [Hit]) {
        guard !moods.isEmpty else { return }
        measureClauses(sentence)
        let sum = moods.reduce(0) { $0 + $1.weight }
        for mood in moods {
            let entry = automaton.entries[Int(mood.match.entry)]
            let clause = Int(mood.clause)
            let clauseSum = clauseSums[clause] == 0 ? sum : clauseSums[clause]
            let countsCodes = mood.isTopic ? clauseSum < 0 : !mood.isNegated && (mood.weight < 0 || entry.weight <= 0)
            if mood.isTopic, !countsCodes { continue }
            hits.append(
                Hit(
                    entry: mood.match.entry, start: sentence.tokens[mood.match.first].start,
                    end: sentence.tokens[mood.match.last].end, sentence: Int32(sentence.number), weight: mood.weight,
                    rule: mood.rule, clauseStart: clauseStarts[clause], clauseEnd: clauseEnds[clause],
                    strength: mood.isTopic ? clauseSum / 2 : mood.weight, countsCodes: countsCodes,
                    isTopic: mood.isTopic, isTitle: isTitle))
        }
    }

    private mutating func measureClauses(_ sentence: Sentence) {
        clauseStarts.removeAll(keepingCapacity: true)
        clauseEnds.removeAll(keepingCapacity: true)
        clauseSums.removeAll(keepingCapacity: true)
        for token in sentence.tokens {
            while clauseStarts.count <= Int(token.clause) {
                clauseStarts.append(token.start)
                clauseEnds.append(token.end)
                clauseSums.append(0)
            }
            if token.kind != .pause { clauseEnds[Int(token.clause)] = token.end }
        }
        for mood in moods { clauseSums[Int(mood.clause)] += mood.weight }
    }
}
