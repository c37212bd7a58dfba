import Foundation

/// A numeric address of the Internet protocol; IPv4 addresses in IPv6 clothing (`::ffff:1.2.3.4`) are IPv4.
struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    let isIPv6: Bool
    /// The address as a number; IPv4 uses the low 32 bits.
    let bits: UInt128

    init(v4 bits: UInt32) {
        isIPv6 = false
        self.bits = UInt128(bits)
    }

    init(v6 bits: UInt128) {
        let isMapped = bits >> 32 == 0xFFFF
        isIPv6 = !isMapped
        self.bits = isMapped ? bits & 0xFFFF_FFFF : bits
    }

    /// Reads the usual notations, with or without brackets; anything else is `nil`.
    init?(_ text: some StringProtocol) {
        var text = String(text)
        if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4: UInt32(bigEndian: v4.s_addr))
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(v6: Self.number(v6))
        } else {
            return nil
        }
    }

    /// The address and port of a socket address of the given family; `nil` for families other than IPv4 and IPv6.
    static func reading(_ pointer: UnsafeRawPointer, family: Int32) -> (address: IPAddress, port: Int)? {
        switch family {
        case AF_INET:
            let socketAddress = pointer.loadUnaligned(as: sockaddr_in.self)
            let address = IPAddress(v4: UInt32(bigEndian: socketAddress.sin_addr.s_addr))
            return (address, Int(UInt16(bigEndian: socketAddress.sin_port)))
        case AF_INET6:
            let socketAddress = pointer.loadUnaligned(as: sockaddr_in6.self)
            return (IPAddress(v6: number(socketAddress.sin6_addr)), Int(UInt16(bigEndian: socketAddress.sin6_port)))
        default:
            return nil
        }
    }

    private static func number(_ address: in6_addr) -> UInt128 {
        withUnsafeBytes(of: address) { bytes in bytes.reduce(0) { $0 << 8 | UInt128($1) } }
    }

    var description: String {
        if !isIPv6 { return [24, 16, 8, 0].map { String(bits >> $0 & 255) }.joined(separator: ".") }
        var address = in6_addr()
        withUnsafeMutableBytes(of: &address) { bytes in
            for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: bits >> (8 * (15 - index))) }
        }
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &address, &buffer, socklen_t(buffer.count)) != nil else { return "IPv6 address" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    var isLoopback: Bool { isIPv6 ? bits == 1 : bits >> 24 == 127 }

    /// The IPv4 address that a relay would reach through this one: NAT64, 6to4, Teredo and the compatible form.
    var embeddedIPv4: IPAddress? {
        guard isIPv6 else { return nil }
        let low = UInt32(truncatingIfNeeded: bits)
        if bits >> 32 == 0x0064_FF9B << 64 || (bits >> 32 == 0 && bits > 1) { return IPAddress(v4: low) }
        if bits >> 112 == 0x2002 { return IPAddress(v4: UInt32(truncatingIfNeeded: bits >> 80)) }
        if bits >> 96 == 0x2001_0000 { return IPAddress(v4: ~low) }
        return nil
    }
}
