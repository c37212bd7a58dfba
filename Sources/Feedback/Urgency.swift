/// Why a review cannot wait; in the order in which one outranks another.
public enum Urgency: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
    case safety, health, legal, fraud, privacy, `public`, deadline, churn

    public static func < (left: Urgency, right: Urgency) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

    /// How soon somebody has to answer.
    public var responseTime: Duration {
        switch self {
        case .safety, .health: .hours(4)
        case .legal, .fraud, .privacy: .hours(8)
        case .public, .deadline: .hours(24)
        case .churn: .hours(48)
        }
    }
}
