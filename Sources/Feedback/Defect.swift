/// What a complaint is about: `area.kind`, such as `delivery.lost`. Owners may add codes of their own in lexicons.
public struct Defect: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    public let code: String

    /// Accepts two lower-case words joined by a dot; anything else gives `nil`.
    public init?(_ code: String) {
        let parts = code.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 } })
        else { return nil }
        self.code = code
    }

    private init(known code: String) {
        self.code = code
    }

    public var description: String { code }

    /// The first word of the code: `quality`, `delivery`, ….
    public var area: String { String(code.prefix { $0 != "." }) }

    public static func < (left: Defect, right: Defect) -> Bool { left.code < right.code }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let code = try container.decode(String.self)
        guard let defect = Defect(code) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(code)' is no defect code")
        }
        self = defect
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }

    /// The vocabulary that heed ships, with the words a report uses for each code.
    public static let titles: [Defect: String] = [
        Defect(known: "quality.broken"): "Broken or stopped working",
        Defect(known: "quality.poor"): "Poor quality",
        Defect(known: "quality.safety"): "Unsafe",
        Defect(known: "description.mismatch"): "Not as described",
        Defect(known: "description.counterfeit"): "Fake",
        Defect(known: "description.size"): "Wrong size or fit",
        Defect(known: "delivery.late"): "Came late",
        Defect(known: "delivery.lost"): "Never came",
        Defect(known: "delivery.damaged"): "Came damaged or badly packed",
        Defect(known: "delivery.wrong"): "Wrong or missing item",
        Defect(known: "service.unresponsive"): "Nobody answers",
        Defect(known: "service.rude"): "Rude service",
        Defect(known: "service.unresolved"): "Answered but not solved",
        Defect(known: "returns.refused"): "Refund or return refused or slow",
        Defect(known: "price.high"): "Too expensive",
        Defect(known: "billing.error"): "Charged wrongly",
        Defect(known: "site.usability"): "Site, app or checkout does not work",
        Defect(known: "competitor.switch"): "Goes to a competitor",
    ]

    /// The words a report uses; an owner's own code stands for itself.
    public var title: String { Self.titles[self] ?? code }
}
