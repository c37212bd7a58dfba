import Feedback

/// Which sides of the shop something speaks of.
struct AreaSet: OptionSet, Sendable {
    let rawValue: UInt8

    static let product = AreaSet(rawValue: 1 << 0)
    static let service = AreaSet(rawValue: 1 << 1)
    static let delivery = AreaSet(rawValue: 1 << 2)
    static let price = AreaSet(rawValue: 1 << 3)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init(_ codes: [LexiconCode]) {
        self = codes.reduce(into: []) { $0.formUnion(AreaSet($1)) }
    }

    private init(_ code: LexiconCode) {
        switch code {
        case .defect(let defect): self = defect.rollUp.map { AreaSet($0) } ?? []
        case .area(.product): self = .product
        case .area(.service): self = .service
        case .area(.delivery): self = .delivery
        case .area(.price): self = .price
        case .urgent: self = []
        }
    }

    init(_ area: ServiceArea) {
        switch area {
        case .asDescribed: self = .product
        case .service: self = .service
        case .delivery: self = .delivery
        }
    }
}
