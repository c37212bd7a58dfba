/// What a text says about each of the three things by which a customer judges a shop.
public struct SubScores: Sendable, Hashable {
    /// -1 (worst) … 1 (best); `nil` where nothing is said of it.
    public var asDescribed: Double?
    public var service: Double?
    public var delivery: Double?

    public init(asDescribed: Double? = nil, service: Double? = nil, delivery: Double? = nil) {
        self.asDescribed = asDescribed
        self.service = service
        self.delivery = delivery
    }

    public subscript(area: ServiceArea) -> Double? {
        get {
            switch area {
            case .asDescribed: asDescribed
            case .service: service
            case .delivery: delivery
            }
        }
        set {
            switch area {
            case .asDescribed: asDescribed = newValue
            case .service: service = newValue
            case .delivery: delivery = newValue
            }
        }
    }
}
