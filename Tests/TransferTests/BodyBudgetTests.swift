import Foundation
import Synchronization
import Testing

@testable import Transfer

@Suite("Room for large bodies")
struct BodyBudgetTests {
    @Test("Room is given until there is none, to one alone always, and comes back with the lease")
    func leases() {
        let told = Mutex(0)
        let budget = BodyBudget(capacity: 100) { told.withLock { $0 += 1 } }
        var first = budget.lease(60)
        #expect(first != nil)
        #expect(budget.lease(60) == nil)
        first?.shrink(to: 30)
        let second = budget.lease(60)
        #expect(second != nil)
        first = nil
        #expect(told.withLock { $0 } == 2)
        #expect(budget.lease(1000) == nil)
        #expect(BodyBudget(capacity: 100) {}.lease(1000) != nil)
    }

    @Test("A body that waits on disk comes back whole")
    func spills() throws {
        let spill = try #require(Spill())
        let piece = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for _ in 0..<3 { #expect(piece.withUnsafeBufferPointer { spill.append($0) }) }
        let contents = spill.contents(after: [1, 2, 3])
        #expect(contents == [1, 2, 3] + piece + piece + piece)
    }

    @Test("More large bodies at once than there is room for all arrive as they were sent, packed or not")
    func manyLargeBodies() async throws {
        let body = (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        let packed = Compressed.gzipBomb(of: 4 << 20)
        let origin = try TestOrigin { request in
            request.path == "/packed"
                ? .answer(status: 200, headers: ["Content-Encoding: gzip"], body: packed)
                : .answer(status: 200, headers: [], body: body)
        }
        let transfer = try Transfer()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let path = number % 4 == 3 ? "/packed" : "/plain"
                    let response = try await transfer.send(origin.request(path))
                    return number % 4 == 3 ? response.body.count > 4 << 20 : response.body == body
                }
            }
            for try await isWhole in group { #expect(isWhole) }
        }
    }
}
