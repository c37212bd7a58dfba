import Foundation
import Synchronization

/// Which numeric addresses one request may open a connection to.
struct AddressPolicy: Sendable {
    let allowance: AddressAllowance
    /// The addresses of this machine's own interfaces, public ones too.
    let own: Set<IPAddress>
    /// The addresses of the proxy that the owner set; with one, nothing else is ever connected to.
    let proxy: Set<IPAddress>?
    /// The ports of public addresses that may be connected to.
    var ports: Set<Int> = [80, 443]

    enum Refusal: Sendable, Hashable {
        case address(String)
        case port
    }

    /// Why no connection to `address` may be opened; `nil` where one may.
    func refusal(of address: IPAddress, port: Int) -> Refusal? {
        if let proxy { return proxy.contains(address) ? nil : .address("not the proxy's") }
        if allowance.contains(address) { return nil }
        if let reason = reason(against: address) { return .address(reason) }
        return ports.contains(port) ? nil : .port
    }

    /// The usual ports of a scheme, which a public address is expected to serve it on.
    static func usualPorts(for scheme: String) -> Set<Int> {
        switch scheme {
        case "smtp", "smtps": [25, 465, 587]
        case "imap", "imaps": [143, 993]
        default: [80, 443]
        }
    }

    private func reason(against address: IPAddress) -> String? {
        if let purpose = SpecialAddresses.purpose(of: address) { return purpose }
        if own.contains(address) { return "this machine's own" }
        return address.embeddedIPv4.flatMap { reason(against: $0) }
    }
}

/// The addresses of this machine's interfaces, asked for again once a minute.
final class OwnAddresses: Sendable {
    private let known = Mutex<(addresses: Set<IPAddress>, read: ContinuousClock.Instant)?>(nil)

    func current() -> Set<IPAddress> {
        known.withLock { known in
            if let known, known.read.duration(to: .now) < .seconds(60) { return known.addresses }
            let addresses = Self.read()
            known = (addresses, .now)
            return addresses
        }
    }

    private static func read() -> Set<IPAddress> {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var result: Set<IPAddress> = []
        var next = list
        while let interface = next {
            if let address = interface.pointee.ifa_addr,
                let read = IPAddress.reading(address, family: Int32(address.pointee.sa_family))
            {
                result.insert(read.address)
            }
            next = interface.pointee.ifa_next
        }
        return result
    }
}
