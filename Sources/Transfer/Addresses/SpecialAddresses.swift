/// Addresses that no public page lives at: IANA's special-purpose registries, multicast and retired ranges.
enum SpecialAddresses {
    /// What an address is, where it is not public.
    static func purpose(of address: IPAddress) -> String? {
        if address.isLoopback { return "this machine" }
        if let entry = (address.isIPv6 ? v6 : v4).first(where: { $0.range.contains(address) }) { return entry.purpose }
        // Public IPv6 addresses all lie in 2000::/3; NAT64 is judged by the address inside.
        guard address.isIPv6, address.bits >> 125 != 1, !nat64.contains(address) else { return nil }
        return "not a public address"
    }

    private static let nat64 = AddressRange.v6(0x0064_FF9B_0000_0000, 96)

    private static let v4: [(range: AddressRange, purpose: String)] = [
        (.v4(0, 0, 0, 0, 8), "this network"),
        (.v4(10, 0, 0, 0, 8), "private"),
        (.v4(100, 64, 0, 0, 10), "shared by a provider"),
        (.v4(127, 0, 0, 0, 8), "this machine"),
        (.v4(168, 63, 129, 16, 32), "a cloud platform's own"),
        (.v4(169, 254, 0, 0, 16), "link-local"),
        (.v4(172, 16, 0, 0, 12), "private"),
        (.v4(192, 0, 0, 0, 24), "reserved for protocols"),
        (.v4(192, 0, 2, 0, 24), "for documentation"),
        (.v4(192, 31, 196, 0, 24), "a sink for private names"),
        (.v4(192, 52, 193, 0, 24), "a multicast relay"),
        (.v4(192, 88, 99, 0, 24), "a retired relay"),
        (.v4(192, 168, 0, 0, 16), "private"),
        (.v4(192, 175, 48, 0, 24), "a sink for private names"),
        (.v4(198, 18, 0, 0, 15), "for measurements"),
        (.v4(198, 51, 100, 0, 24), "for documentation"),
        (.v4(203, 0, 113, 0, 24), "for documentation"),
        (.v4(224, 0, 0, 0, 4), "multicast"),
        (.v4(240, 0, 0, 0, 4), "reserved"),
    ]

    private static let v6: [(range: AddressRange, purpose: String)] = [
        (.v6(0, 96), "a retired form"),
        (.v6(0x0064_FF9B_0001_0000, 48), "a local translation"),
        (.v6(0x0100_0000_0000_0000, 64), "discarded"),
        (.v6(0x0100_0000_0000_0001, 64), "a dummy"),
        (.v6(0x2001_0000_0000_0000, 23), "reserved for protocols"),
        (.v6(0x2001_0DB8_0000_0000, 32), "for documentation"),
        (.v6(0x2002_0000_0000_0000, 16), "a retired relay"),
        (.v6(0x2620_004F_8000_0000, 48), "a sink for private names"),
        (.v6(0x3FFE_0000_0000_0000, 16), "a retired test network"),
        (.v6(0x3FFF_0000_0000_0000, 20), "for documentation"),
        (.v6(0x5F00_0000_0000_0000, 16), "for segment routing"),
        (.v6(0xFC00_0000_0000_0000, 7), "private"),
        (.v6(0xFE80_0000_0000_0000, 10), "link-local"),
        (.v6(0xFEC0_0000_0000_0000, 10), "private"),
        (.v6(0xFF00_0000_0000_0000, 8), "multicast"),
    ]
}
