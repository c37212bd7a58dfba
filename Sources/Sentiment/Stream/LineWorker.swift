import Feedback

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Answers lines on one thread.
struct LineWorker {
    private let scorer: TextScorer
    private let detector: LanguageDetector
    private let policy: FlagPolicy
    private let command: StreamCommand
    private let writer = LineWriter()
    private var line = JSONLine()
    private var outcome = Outcome()
    private var hints: [[UInt8]: String] = [:]
    private(set) var badLines = 0

    /// Good until the next piece.
    var output: UnsafeRawBufferPointer { UnsafeRawBufferPointer(writer.bytes.elements) }

    init(_ analyzer: Analyzer, _ policy: FlagPolicy, _ command: StreamCommand) {
        scorer = TextScorer(analyzer)
        detector = LanguageDetector(analyzer.lexicons)
        self.policy = policy
        self.command = command
    }

    /// Answers all lines of a piece into `output`, which is emptied before.
    mutating func answer(_ piece: UnsafeBufferPointer<UInt8>) {
        writer.bytes.removeAll()
        badLines = 0
        var start = 0
        while start < piece.count, let base = piece.baseAddress {
            let newline = memchr(base + start, 10, piece.count - start).map { UnsafeRawPointer($0) }
            let end = newline.map { $0 - UnsafeRawPointer(base) } ?? piece.count
            let bytes = UnsafeBufferPointer(rebasing: piece[start..<end])
            if bytes.contains(where: { $0 > 32 }) { answer(line: bytes) }
            start = end + 1
        }
    }

    private mutating func answer(line bytes: UnsafeBufferPointer<UInt8>) {
        line.clear()
        var reader = JSONLineReader(bytes)
        do throws(JSONLineError) {
            try reader.read(into: &line)
            answer(id: UnsafeBufferPointer(rebasing: bytes[line.id]))
        } catch {
            badLines += 1
            writer.writeError(id: UnsafeBufferPointer(rebasing: bytes[line.id]), error.message)
        }
    }

    private mutating func answer(id: UnsafeBufferPointer<UInt8>) {
        let hint = hint()
        line.text.withUnsafeBufferPointer { text in
            switch command {
            case .language:
                let guess = detector.language(of: text, hint: hint)
                writer.writeLanguage(id: id, guess.tag, guess.confidence)
            case .score(let explain):
                line.title.withUnsafeBufferPointer { title in
                    let language = scorer.score(text, title: line.hasTitle ? title : nil, hint: hint, into: &outcome)
                    if explain { scorer.addAreas(to: &outcome) }
                    writer.writeScore(
                        id: id, language: language, outcome, isFlagged: isFlagged(language),
                        evidenceFrom: explain ? (text, title) : nil)
                }
            }
        }
    }

    private mutating func hint() -> String? {
        if line.language.isEmpty { return nil }
        if let known = hints[line.language] { return known }
        let hint = String(decoding: line.language, as: UTF8.self)
        if hints.count < 1000 { hints[line.language] = hint }
        return hint
    }

    private func isFlagged(_ language: String) -> Bool {
        let assessment = Assessment(
            language: language, score: outcome.score, label: outcome.label, confidence: outcome.confidence,
            urgency: outcome.urgency)
        let rating = line.rating.flatMap { StatedRating($0, worst: 1, best: line.ratingMaximum ?? 5)?.rating }
        return policy.flag(for: assessment, rating: rating) != nil
    }
}
