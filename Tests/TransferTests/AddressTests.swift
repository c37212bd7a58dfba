import Feedback
import Synchronization
import Testing

@testable import Transfer

@Suite("Addresses that may be reached")
struct AddressTests {
    @Test(
        "Special addresses are refused, in IPv6 clothing too",
        arguments: [
            "0.0.0.0", "0.255.255.255", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
            "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
            "192.31.196.1",
            "192.52.193.1", "192.88.99.1", "192.168.1.1", "192.175.48.1", "198.18.0.1", "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        ])
    func refusesIPv4(text: String) throws {
        let policy = AddressPolicy(allowance: .publicOnly, own: [], proxy: nil)
        let address = try #require(IPAddress(text))
        let bits = String(address.bits, radix: 16)
        let hex = String(repeating: "0", count: 8 - bits.count) + bits
        let inverted = String(~UInt32(truncatingIfNeeded: address.bits), radix: 16)
        let halves = "\(hex.prefix(4)):\(hex.suffix(4))"
        let teredo = String(repeating: "0", count: 8 - inverted.count) + inverted
        for spelling in [
            text, "::ffff:\(text)", "::\(text)", "64:ff9b::\(text)", "64:ff9b:1::\(text)", "2002:\(halves)::1",
            "2001:0:4136:e378:8000:63bf:\(teredo.prefix(4)):\(teredo.suffix(4))",
        ] {
            let address = try #require(IPAddress(spelling), "\(spelling)")
            #expect(policy.refusal(of: address, port: 80) != nil, "\(spelling)")
        }
    }

    @Test(
        "Special IPv6 addresses are refused",
        arguments: [
            "::", "::1", "100::1", "100:0:0:1::1", "2001::1", "2001:1ff:ffff::1", "2001:db8::1", "2002::1", "3ffe::1",
            "3fff::1", "3fff:fff::1", "5f00::1", "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "feff::1",
            "ff02::1",
            "2620:4f:8000::1", "4000::1", "1::1", "64:ff9b:1::8.8.8.8", "::8.8.8.8", "::ffff:0:8.8.8.8",
        ])
    func refusesIPv6(text: String) throws {
        let policy = AddressPolicy(allowance: .publicOnly, own: [], proxy: nil)
        #expect(policy.refusal(of: try #require(IPAddress(text)), port: 443) != nil)
    }

    @Test(
        "Public addresses are reached on the ports of the web only",
        arguments: [
            "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:200::1", "2003::1", "64:ff9b::8.8.8.8",
            "::ffff:8.8.8.8",
        ])
    func allowsPublic(text: String) throws {
        let policy = AddressPolicy(allowance: .publicOnly, own: [], proxy: nil)
        let address = try #require(IPAddress(text))
        for port in [80, 443] { #expect(policy.refusal(of: address, port: port) == nil) }
        for port in [0, 22, 25, 5432, 6379, 8080] { #expect(policy.refusal(of: address, port: port) == .port) }
    }

    @Test("This machine's own public address is refused, also through a relay")
    func refusesOwn() throws {
        let own = try #require(IPAddress("8.8.8.8"))
        let policy = AddressPolicy(allowance: .publicOnly, own: [own], proxy: nil)
        #expect(policy.refusal(of: own, port: 80) != nil)
        #expect(policy.refusal(of: try #require(IPAddress("64:ff9b::8.8.8.8")), port: 80) != nil)
        #expect(OwnAddresses().current().contains { $0.isLoopback })
    }

    @Test("An allowance opens its ranges on any port, and nothing else")
    func allows() throws {
        let allowance = try AddressAllowance("127.0.0.1/32, 10.1.0.0/16 fd00::/8")
        let policy = AddressPolicy(allowance: allowance, own: [], proxy: nil)
        for text in ["127.0.0.1", "::ffff:127.0.0.1", "10.1.255.255", "fd12::1"] {
            #expect(policy.refusal(of: try #require(IPAddress(text)), port: 8080) == nil)
        }
        for text in ["127.0.0.2", "10.2.0.0", "fc00::1", "64:ff9b::10.1.0.1"] {
            #expect(policy.refusal(of: try #require(IPAddress(text)), port: 80) != nil)
        }
        #expect(allowance.description == "127.0.0.1/32, 10.1.0.0/16, fd00::/8")
        #expect(try AddressAllowance("").isEmpty)
    }

    @Test(
        "A faulty range is named with what to write instead",
        arguments: [
            ("10.0.0.1/8", "did you mean 10.0.0.0/8?"), ("10.0.0.0/33", "from 0 to 32"),
            ("fd00::/129", "from 0 to 128"),
            ("localhost", "such as 10.0.0.0/8"), ("10.0.0.0/", "from 0 to 32"), ("10.0.0/8", "such as"),
            ("10.0.0.0/+8", "from 0 to 32"), ("::ffff:10.0.0.0/104", "IPv4 address"),
        ])
    func explainsFaults(text: String, hint: String) throws {
        do {
            _ = try AddressAllowance("127.0.0.1/32, \(text)")
            Issue.record("accepted")
        } catch {
            #expect("\(error)".contains(text))
            #expect("\(error)".contains(hint))
        }
    }

    @Test("Addresses are written as everybody writes them")
    func describes() {
        #expect(IPAddress("::ffff:1.2.3.4")?.description == "1.2.3.4")
        #expect(IPAddress("[2001:DB8:0::1]")?.description == "2001:db8::1")
        #expect(IPAddress("1.2.3") == nil)
        #expect(IPAddress("") == nil)
    }
}

@Suite("Refused hosts")
struct RefusedHostTests {
    /// How 127.0.0.1 and 0.0.0.0 can be written; `%` stands for the port of the listener.
    static let spellings = [
        "http://127.0.0.1:%/", "http://127.1:%/", "http://127.0.1:%/", "http://2130706433:%/", "http://0x7f000001:%/",
        "http://0x7f.0.0.1:%/", "http://0x7F.1:%/", "http://017700000001:%/", "http://0177.0.0.1:%/",
        "http://0177.0x0.0.1:%/", "http://127.0.0.1.:%/", "http://%31%32%37.0.0.1:%/", "http://localhost:%/",
        "http://LOCALHOST:%/", "http://localhost.:%/", "http://0:%/", "http://0.0.0.0:%/", "http://0x0:%/",
        "http://[::1]:%/", "http://[0:0:0:0:0:0:0:1]:%/", "http://[::]:%/", "http://[::ffff:127.0.0.1]:%/",
        "http://[::ffff:7f00:1]:%/", "http://[::127.0.0.1]:%/", "http://[64:ff9b::127.0.0.1]:%/",
        "http://[2002:7f00:1::]:%/", "http://[::ffff:0:127.0.0.1]:%/", "http://[fe80::1%25lo]:%/",
        "http://user@127.0.0.1:%/", "http://shop.example@127.0.0.1:%/", "http://127.0.0.1:%\\@shop.example/",
        "http://127.127.127.127:%/", "http://\u{FF11}\u{FF12}\u{FF17}.0.0.1:%/",
        "http://127\u{3002}0\u{3002}0\u{3002}1:%/",
        "HTTP://127.0.0.1:%/", "//127.0.0.1:%/", "http:127.0.0.1:%/", "http:/127.0.0.1:%/", "http:///127.0.0.1:%/",
        " http://127.0.0.1:%/ ", "http://127.0.0.1:0%/", "file://127.0.0.1:%/", "gopher://127.0.0.1:%/", "127.0.0.1:%",
    ]

    @Test("No spelling of this machine's address is ever connected to", arguments: spellings)
    func refusesSpelling(spelling: String) async throws {
        let origin = try TestOrigin()
        let transfer = try Transfer()
        let text = spelling.replacing(":%", with: ":\(origin.port)").replacing(":0%", with: ":0\(origin.port)")
        let error = await transferError { try await transfer.send(HTTPRequest(url: WebURL(text))) }
        #expect(error != nil)
        #expect(origin.accepts == 0)
    }

    @Test("One refused address in an answer refuses the host")
    func refusesMixedAnswer() async throws {
        let origin = try TestOrigin()
        let allowed = try #require(IPAddress("127.0.0.1"))
        let refused = try #require(IPAddress("127.0.0.2"))
        for answer in [[allowed, refused], [refused, allowed]] {
            let transfer = try Transfer(resolver: Resolver { _ in answer })
            let request = HTTPRequest(url: try WebURL("http://shop.example:\(origin.port)/"), network: try loopback())
            let error = await transferError { try await transfer.send(request) }
            #expect(error?.verdict == .hostile)
            #expect(error?.description.contains("127.0.0.2") == true)
        }
        #expect(origin.accepts == 0)
    }

    @Test("A name whose answer changes is judged again, connection or not")
    func refusesRebinding() async throws {
        let origin = try TestOrigin()
        let count = Mutex(0)
        let allowed = try #require(IPAddress("127.0.0.1"))
        let refused = try #require(IPAddress("10.0.0.1"))
        let resolver = Resolver(lifetime: .zero) { _ in
            count.withLock { count in
                count += 1
                return count == 1 ? [allowed] : [refused]
            }
        }
        let transfer = try Transfer(resolver: resolver)
        let request = HTTPRequest(url: try WebURL("http://shop.example:\(origin.port)/"), network: try loopback())
        #expect(try await transfer.send(request).status == 200)
        let error = await transferError { try await transfer.send(request) }
        #expect(error?.verdict == .hostile)
        #expect(origin.requests.count == 1)
    }

    @Test("A connection that one feed may use is closed to a feed that may not")
    func judgesReusedConnections() async throws {
        let origin = try TestOrigin()
        let address = try #require(IPAddress("127.0.0.1"))
        let transfer = try Transfer(resolver: Resolver { _ in [address] })
        let url = try WebURL("http://shop.example:\(origin.port)/")
        _ = try await transfer.send(HTTPRequest(url: url, network: loopback()))
        let error = await transferError { try await transfer.send(HTTPRequest(url: url)) }
        #expect(error?.verdict == .hostile)
        #expect(origin.requests.count == 1)
    }

    @Test("What was judged is what is connected to: nothing is looked up twice")
    func pinsAddresses() async throws {
        let origin = try TestOrigin()
        let address = try #require(IPAddress("127.0.0.1"))
        let asked = Mutex<[String]>([])
        let resolver = Resolver { host in
            asked.withLock { $0.append(host) }
            return [address]
        }
        let transfer = try Transfer(resolver: resolver)
        for _ in 0..<3 {
            let request = HTTPRequest(url: try WebURL("http://Bücher.invalid:\(origin.port)/"), network: try loopback())
            #expect(try await transfer.send(request).status == 200)
        }
        #expect(asked.withLock { $0 } == ["xn--bcher-kva.invalid"])
        #expect(origin.requests.first?.header("Host") == "xn--bcher-kva.invalid:\(origin.port)")
    }

    @Test("The judgement at the socket stands even where the one before it is passed")
    func judgesAtTheSocket() async throws {
        let origin = try TestOrigin()
        let mailbox = try Mailbox()
        EventLoop.start(serving: mailbox)
        defer { mailbox.shut() }
        let policy = AddressPolicy(allowance: .publicOnly, own: [], proxy: nil)
        for host in ["127.0.0.1", "[::1]", "localhost"] {
            let request = HTTPRequest(url: try WebURL("http://\(host):\(origin.port)/"))
            let error = await transferError {
                try await withCheckedThrowingContinuation { reply in
                    mailbox.submit(
                        Order(
                            request: request, policy: policy, pinnedAddresses: nil, timeLeft: .seconds(10),
                            cancellation: Cancellation(), reply: reply))
                }
            }
            #expect(error?.verdict == .hostile)
        }
        #expect(origin.accepts == 0)
    }

    @Test("A name server that hangs costs the time limit, and a name that does not exist says so")
    func boundsLookups() async throws {
        let gate = Mutex(false)
        let resolver = Resolver { host in
            guard host == "slow.invalid" else { throw Resolver.LookupFailure(detail: "no such name") }
            while !gate.withLock({ $0 }) {}
            return []
        }
        defer { gate.withLock { $0 = true } }
        let transfer = try Transfer(resolver: resolver)
        let limits = TransferLimits(connect: .milliseconds(30))
        for (host, words) in [("slow.invalid", "in time"), ("gone.invalid", "no such name")] {
            let request = HTTPRequest(url: try WebURL("http://\(host)/"), limits: limits)
            let error = await transferError { try await transfer.send(request) }
            #expect(error?.verdict == .network)
            #expect(error?.description.contains(words) == true)
        }
    }
}
