/// The addresses that a feed may reach although they are not public.
public struct AddressAllowance: Sendable, Hashable, CustomStringConvertible {
    let ranges: [AddressRange]

    /// Nothing but public addresses on ports 80 and 443.
    public static let publicOnly = AddressAllowance(ranges: [])

    private init(ranges: [AddressRange]) {
        self.ranges = ranges
    }

    /// Reads ranges such as `127.0.0.1/32, fd00::/8`, separated by commas or spaces; an empty text allows nothing.
    ///
    /// Throws `TransferError.badNetwork`, which names the faulty range.
    public init(_ text: String) throws {
        try self.init(text.split { $0 == "," || $0.isWhitespace }.map(String.init))
    }

    public init(_ texts: [String]) throws {
        ranges = try texts.map { try AddressRange($0) }
    }

    public var isEmpty: Bool { ranges.isEmpty }

    func contains(_ address: IPAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }

    /// Whether `url` names this very machine and the allowance lets it be reached: there nobody needs sparing.
    public func allowsLoopback(_ url: WebURL) -> Bool {
        guard !ranges.isEmpty else { return false }
        if url.host == "localhost" { return contains(IPAddress(v4: 0x7F00_0001)) || contains(IPAddress(v6: 1)) }
        guard let address = IPAddress(url.host) else { return false }
        return address.isLoopback && contains(address)
    }

    public var description: String { ranges.map(\.description).joined(separator: ", ") }
}
