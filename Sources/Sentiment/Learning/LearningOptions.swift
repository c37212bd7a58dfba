/// How carefully `LexiconLearner` learns.
public struct LearningOptions: Sendable, Hashable {
    /// A term in fewer texts is not believed.
    public var minimumSupport = 4
    /// How hard every change is pulled back to zero; held-out texts choose one of these.
    public var regularisations = [4.0, 10.0, 25.0]
    /// A change smaller than this is not worth an entry.
    public var minimumChange = 0.05
    /// Passes over all terms.
    public var sweeps = 12
    /// The texts are parted in so many; each part is judged by what the others teach.
    public var folds = 5
    /// What held-out reviews must gain in macro F1, or the overlay is refused.
    public var minimumGain = 0.002
    /// How likely luck alone may gain as much, or the overlay is refused.
    public var maximumChanceOfGain = 0.5
    /// How likely labels dealt out at random may be found as well, or the overlay is refused.
    public var maximumChanceOfAgreement = 0.005
    /// How often luck is tried for the gain, and for judging better than at random at all.
    public var chanceRounds = 9999
    public var agreementRounds = 999

    public static let standard = LearningOptions()

    public init() {}
}
