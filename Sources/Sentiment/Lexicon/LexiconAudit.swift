/// Everything that is wrong in a set of lexicons, sorted by what it is.
public struct LexiconAudit: Sendable {
    /// By file and line.
    public let problems: [LexiconProblem]
    /// How many entries each language has.
    public let entryCounts: [String: Int]

    /// Reads and compiles all lexicons.
    public init(_ lexicons: LexiconSet) {
        problems = lexicons.problems()
        entryCounts = Dictionary(uniqueKeysWithValues: lexicons.languages.map { ($0, lexicons.entryCount(of: $0)) })
    }

    public var isClean: Bool { problems.isEmpty }

    /// How many problems of a kind there are.
    public func count(of kind: LexiconProblem.Kind) -> Int { problems.count { $0.kind == kind } }
}
