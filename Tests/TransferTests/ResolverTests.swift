import Foundation
import Synchronization
import Testing

@testable import Transfer

@Suite("Looking up names")
struct ResolverTests {
    let address = IPAddress(v4: 0x7F00_0001)

    /// A name server where names that begin with `slow` hang until the gate is opened.
    final class NameServer: Sendable {
        private let state = Mutex((isOpen: false, blocked: 0, most: 0, asked: [String]()))

        var most: Int { state.withLock { $0.most } }
        var blocked: Int { state.withLock { $0.blocked } }
        var asked: [String] { state.withLock { $0.asked } }
        func open() { state.withLock { $0.isOpen = true } }
        func close() { state.withLock { ($0.isOpen, $0.most) = (false, 0) } }

        func lookUp(_ host: String) throws -> [IPAddress] {
            state.withLock { state in
                state.asked.append(host)
                guard host.hasPrefix("slow") else { return }
                state.blocked += 1
                state.most = max(state.most, state.blocked)
            }
            if host.hasPrefix("slow") {
                while !state.withLock({ $0.isOpen }) { sched_yield() }
                state.withLock { $0.blocked -= 1 }
            }
            if host.hasPrefix("gone") { throw Resolver.LookupFailure(detail: "no such name") }
            if host.hasPrefix("sick") { throw Resolver.LookupFailure(detail: "temporary failure") }
            return [IPAddress(v4: 0x7F00_0001)]
        }
    }

    @Test("Names that hang do not hold up the others, and later share two threads")
    func isolatesHangingNames() async throws {
        let server = NameServer()
        let resolver = Resolver(lifetime: .zero, slowAfter: .zero, lookup: { try server.lookUp($0) })
        for round in 0..<2 {
            let hanging = (0..<10).map { index in
                Task { try await resolver.addresses(of: "slow\(index).invalid", within: .seconds(60)) }
            }
            while server.blocked < (round == 0 ? 10 : 2) { await Task.yield() }
            for index in 0..<20 {
                let found = try await resolver.addresses(of: "quick\(round)-\(index).invalid", within: .seconds(60))
                #expect(found == [address])
            }
            #expect(server.most == (round == 0 ? 10 : 2))
            server.open()
            for task in hanging { #expect(try await task.value == [address]) }
            server.close()
        }
    }

    @Test("A failure is remembered for a while, and the same name is asked for once by many")
    func remembersFailures() async throws {
        let server = NameServer()
        let resolver = Resolver(lookup: { try server.lookUp($0) })
        for host in ["gone.invalid", "sick.invalid"] {
            for _ in 0..<50 {
                await #expect(throws: Resolver.LookupFailure.self) {
                    try await resolver.addresses(of: host, within: .seconds(60))
                }
            }
        }
        #expect(server.asked == ["gone.invalid", "sick.invalid"])
        let many = (0..<50).map { _ in Task { try await resolver.addresses(of: "slow.invalid", within: .seconds(60)) } }
        while server.blocked == 0 { await Task.yield() }
        server.open()
        for task in many { #expect(try await task.value == [address]) }
        #expect(server.asked.filter { $0 == "slow.invalid" }.count == 1)
    }

    @Test("A name with two hundred addresses is judged by all of them and reached at one")
    func judgesManyAddresses() async throws {
        let origin = try TestOrigin()
        let list = (1...200).map { IPAddress(v4: 0x7F00_0000 + UInt32($0)) }
        let request = HTTPRequest(
            url: try WebURL("http://shop.example:\(origin.port)/"), network: try AddressAllowance("127.0.0.0/24"))
        #expect(try await Transfer(resolver: Resolver { _ in list }).send(request).status == 200)
        let poisoned = list + [IPAddress(v4: 0x0A00_0001)]
        let error = await transferError {
            try await Transfer(resolver: Resolver { _ in poisoned }).send(request)
        }
        #expect(error?.verdict == .hostile)
        #expect(origin.accepts == 1)
    }
}
