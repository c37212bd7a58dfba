/// What a page says about all of its reviews together.
public struct StatedTotals: Sendable, Hashable {
    public var count: Int?
    /// The mean rating on the page's own scale.
    public var average: Double?
    /// The number of reviews for each whole number of stars.
    public var histogram: [Int: Int]

    public init(count: Int? = nil, average: Double? = nil, histogram: [Int: Int] = [:]) {
        self.count = count
        self.average = average
        self.histogram = histogram
    }
}
