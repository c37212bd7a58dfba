/// All addresses that begin with the same bits, written `10.0.0.0/8`.
struct AddressRange: Sendable, Hashable, CustomStringConvertible {
    let base: IPAddress
    let prefix: Int

    private init(base: IPAddress, prefix: Int) {
        self.base = base
        self.prefix = prefix
    }

    /// Reads `10.0.0.0/8`, or a single address; throws `TransferError.badNetwork` with what to write instead.
    init(_ text: some StringProtocol) throws {
        func bad(_ reason: String) -> TransferError { .badNetwork(text: String(text), reason: reason) }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let written = parts.first, let address = IPAddress(written) else {
            throw bad("write it as an address range, such as 10.0.0.0/8 or 127.0.0.1/32")
        }
        guard written.utf8.contains(UInt8(ascii: ":")) == address.isIPv6 else {
            throw bad("write the IPv4 address \(address) itself")
        }
        let width = address.isIPv6 ? 128 : 32
        guard parts.count == 2 else {
            self.init(base: address, prefix: width)
            return
        }
        let isDecimal = !parts[1].isEmpty && parts[1].utf8.allSatisfy { (48...57).contains($0) }
        guard isDecimal, let prefix = Int(parts[1]), prefix <= width else {
            throw bad("the number after '/' must be from 0 to \(width)")
        }
        let base = AddressRange.beginning(of: address, prefix: prefix)
        guard base == address else { throw bad("did you mean \(base)/\(prefix)?") }
        self.init(base: base, prefix: prefix)
    }

    /// A range of IPv4 for tables in code: `v4(10, 0, 0, 0, 8)`.
    static func v4(_ first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32, _ prefix: Int) -> Self {
        AddressRange(base: IPAddress(v4: first << 24 | second << 16 | third << 8 | fourth), prefix: prefix)
    }

    /// A range of IPv6 for tables in code: the leading 64 bits, `v6(0x2001_0db8_0000_0000, 32)`.
    static func v6(_ leading: UInt64, _ prefix: Int) -> Self {
        AddressRange(base: IPAddress(v6: UInt128(leading) << 64), prefix: prefix)
    }

    private static func beginning(of address: IPAddress, prefix: Int) -> IPAddress {
        let width = address.isIPv6 ? 128 : 32
        let mask: UInt128 = prefix == 0 ? 0 : ~UInt128(0) << (width - prefix)
        let bits = address.bits & mask
        return address.isIPv6 ? IPAddress(v6: bits) : IPAddress(v4: UInt32(truncatingIfNeeded: bits))
    }

    func contains(_ address: IPAddress) -> Bool {
        guard address.isIPv6 == base.isIPv6 else { return false }
        let shift = (address.isIPv6 ? 128 : 32) - prefix
        return (address.bits ^ base.bits) >> shift == 0
    }

    var description: String { "\(base)/\(prefix)" }
}
