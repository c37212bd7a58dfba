/// Entries learned from labelled texts, with what they rest on.
public struct LearnedLexicon: Sendable {
    public struct Entry: Sendable, Hashable {
        public let term: String
        public let weight: Double
        /// The weight less what the lexicon made of the term before.
        public let change: Double
        /// The learning texts of each mood that hold the term.
        public let negativeTexts: Int
        public let positiveTexts: Int

        public init(term: String, weight: Double, change: Double, negativeTexts: Int, positiveTexts: Int) {
            self.term = term
            self.weight = weight
            self.change = change
            self.negativeTexts = negativeTexts
            self.positiveTexts = positiveTexts
        }
    }

    public let language: String
    public let entries: [Entry]
    /// On the held-out texts, without and with the entries.
    public let before: LexiconAccuracy
    public let after: LexiconAccuracy
    /// How likely luck alone makes the held-out texts gain as much.
    public let chance: Double
    /// On how many texts the entries rest.
    public let textCount: Int

    /// The overlay as a lexicon file; `origin` says in a few words where the texts came from.
    public func file(origin: String) -> String {
        var text = """
            # Learned weights for \(language) from \(textCount) labelled texts: \(origin.replacing("\n", with: " ")).
            # Macro F1 on \(after.count) held-out texts: \(rounded(before.macroF1)) before, \(rounded(after.macroF1)) after;
            # luck alone would do as well with a probability of \(rounded(chance)).
            # overlay: yes
            # term\trole\tweight\tcodes\tnote

            """
        for entry in entries {
            let support = "\(entry.negativeTexts) negative, \(entry.positiveTexts) positive"
            text += "\(entry.term)\tword\t\(entry.weight)\t\t\(support)\n"
        }
        return text
    }

    private func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
