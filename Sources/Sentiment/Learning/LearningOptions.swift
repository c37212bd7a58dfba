/// How carefully `LexiconLearner` learns.
public struct LearningOptions: Sendable, Hashable {
    /// A phrase in fewer texts is not believed.
    public var minimumSupport = 6
    /// How many standard errors a phrase's log-odds for its mood, against all other texts, must be from none.
    public var minimumSignificance = 2.5
    /// Pulls every change back to zero; the larger, the fewer and smaller the changes.
    public var regularisation = 0.03
    /// A change smaller than one of these is not worth an entry; a part of the texts chooses which.
    public var minimumChanges = [0.3, 0.6, 1.0]
    /// Passes over the texts.
    public var epochs = 6
    /// The step of a phrase's first change.
    public var rate = 0.2
    /// What held-out reviews must gain in macro F1, or the overlay is refused.
    public var minimumGain = 0.001

    public static let standard = LearningOptions()

    public init() {}
}
