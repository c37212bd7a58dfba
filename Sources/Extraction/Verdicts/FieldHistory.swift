public import Feedback

/// What a feed's pages have given so far, as far as judging the next one needs it.
public struct FieldHistory: Sendable, Hashable, Codable {
    /// Healthy readings that gave reviews.
    public var readings: Int
    /// The reviews that a reading gave on average.
    public var reviewsPerReading: Double
    /// The share of reviews that had each field, 0…1.
    public var fill: [ReviewField: Double]
    /// Digests of the reviews seen last: one that is seen again must say the same.
    var prints: [ReviewPrint] = []
    /// Rules that were derived when the layout moved, instead of those of the feed's file.
    public var healed: HealedRules?

    /// The most reviews that are remembered.
    private static let maximumPrints = 120

    public init(readings: Int = 0, reviewsPerReading: Double = 0, fill: [ReviewField: Double] = [:]) {
        self.readings = readings
        self.reviewsPerReading = reviewsPerReading
        self.fill = fill
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        readings = try container.decode(Int.self, forKey: .readings)
        reviewsPerReading = try container.decode(Double.self, forKey: .reviewsPerReading)
        fill = try container.decode([ReviewField: Double].self, forKey: .fill)
        prints = try container.decodeIfPresent([ReviewPrint].self, forKey: .prints) ?? []
        healed = try container.decodeIfPresent(HealedRules.self, forKey: .healed)
    }

    /// The history with one more healthy reading; recent ones count for more.
    public func adding(_ reading: PageReading) -> FieldHistory {
        guard reading.verdict == .reviews, !reading.reviews.isEmpty else { return self }
        let weight = 1 / Double(min(readings, 9) + 1)
        let filled = reading.fieldFill
        var result = self
        result.readings += 1
        result.reviewsPerReading += (Double(reading.reviews.count) - reviewsPerReading) * weight
        for field in ReviewField.allCases {
            let share = Double(filled[field] ?? 0) / Double(reading.reviews.count)
            let old = fill[field] ?? 0
            result.fill[field] = readings == 0 ? share : old + (share - old) * weight
        }
        let fresh = reading.reviews.prefix(Self.maximumPrints).map(ReviewPrint.init)
        let known = Set(fresh)
        result.prints = Array((fresh + prints.filter { !known.contains($0) }).prefix(Self.maximumPrints))
        return result
    }

    /// The fields that used to be filled in most reviews and are now empty in all, or hold something else.
    public func blankFields(in reading: PageReading) -> [ReviewField] {
        guard readings > 0, reading.reviews.count >= 3 else { return [] }
        let filled = reading.fieldFill
        let swapped = ReviewPrint.changedFields(from: prints, to: reading.reviews.map(ReviewPrint.init))
        return [.author, .rating, .date, .title, .body].filter { field in
            // Nearly always filled, or often enough that so many empty ones are no chance: 0.999 for independent ones.
            let usual = fill[field] ?? 0
            let isMissed = usual >= 0.8 || usual * Double(reading.reviews.count) >= 7
            return isMissed && (filled[field] ?? 0) == 0 || swapped.contains(field)
        }
    }
}

/// The verdict on a reading in the light of what the same feed's pages used to give.
public func verdict(for reading: PageReading, given history: FieldHistory) -> Verdict {
    guard history.readings > 0 else { return reading.verdict }
    switch reading.verdict {
    case .notAReviewPage:
        return .layoutMoved
    case .empty:
        // Reviews hardly ever vanish; a page that says so only in words may say it to everybody.
        return history.reviewsPerReading < 3 || reading.stated?.count == 0 ? .empty : .layoutMoved
    case .reviews, .partial:
        if !history.blankFields(in: reading).isEmpty { return .blankField }
        // A list that was long and now has hardly anything was not read, unless the page says that this is all.
        let isCollapsed =
            Double(reading.reviews.count) < history.reviewsPerReading * 0.4 && history.reviewsPerReading >= 5
        if isCollapsed, (reading.stated?.count ?? .max) > reading.reviews.count { return .layoutMoved }
        return reading.verdict
    default:
        return reading.verdict
    }
}
