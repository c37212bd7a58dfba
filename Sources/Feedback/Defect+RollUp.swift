/// The three things a customer judges a shop by, as defects roll up into them.
public enum ServiceArea: String, Sendable, Hashable, CaseIterable, Codable {
    case asDescribed = "as-described"
    case service
    case delivery
}

/// Why customers leave.
public enum LeavingReason: String, Sendable, Hashable, CaseIterable, Codable {
    case productQuality = "product-quality"
    case service
    case price
    case unresolvedComplaint = "unresolved-complaint"
    case competitor
}

extension Defect {
    /// The area that the defect counts against; prices and competitors stand alone.
    public var rollUp: ServiceArea? {
        switch area {
        case "description", "quality": .asDescribed
        case "service", "returns", "billing", "site": .service
        case "delivery": .delivery
        default: nil
        }
    }

    /// The reason to leave that the defect stands for.
    public var leavingReason: LeavingReason? {
        switch area {
        case "quality", "description": .productQuality
        case "site", "delivery": .service
        case "service": code == "service.unresolved" ? .unresolvedComplaint : .service
        case "price", "billing": .price
        case "returns": .unresolvedComplaint
        case "competitor": .competitor
        default: nil
        }
    }
}
