/// How much time a host is given between two requests, and how many it is asked a day.
public struct Pace: Sendable, Hashable {
    public var floor: Duration
    /// The first pause, while the host's speed is not known.
    public var start: Duration
    public var ceiling: Duration
    /// The longest wait within one run; beyond it the host is left for a later one.
    public var patience: Duration
    /// The number of requests to one host in a day of UTC, its robots.txt and redirects among them.
    public var dailyBudget: Int

    public init(
        floor: Duration = .seconds(1), start: Duration = .seconds(5), ceiling: Duration = .seconds(60),
        patience: Duration = .seconds(120), dailyBudget: Int = 5000
    ) {
        self.floor = floor
        self.start = start
        self.ceiling = ceiling
        self.patience = patience
        self.dailyBudget = dailyBudget
    }

    /// For this very machine, where nobody needs sparing: no pauses but those that the server itself asks for.
    public static let loopback = Pace(floor: .zero, start: .zero, ceiling: .zero, dailyBudget: .max)
}

/// Why a host is left alone for longer than a run lasts.
public enum PauseReason: Sendable, Hashable, Codable {
    /// Its `Retry-After` says so.
    case askedTo
    case failing(times: Int)
    /// Its robots.txt says so.
    case crawlDelay
    /// It was asked as often as it may be asked in a day.
    case budgetSpent
}
