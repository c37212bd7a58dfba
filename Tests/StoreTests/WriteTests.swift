import Feedback
import Testing

@testable import Store

@Suite("Transactions that share a commit")
struct WriteTests {
    private struct Refusal: Error {}

    @Test("What fails takes back its own writes alone, and everybody gets their own answer")
    func failuresStayAlone() async throws {
        let database = try makeDatabase()
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<200 {
                group.addTask {
                    do {
                        try await database.write { transaction in
                            try transaction.insert(makeRecord("\(number)"))
                            if number % 7 == 3 { throw Refusal() }
                        }
                        return (number, true)
                    } catch {
                        return (number, false)
                    }
                }
            }
            return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
        }
        for number in 0..<200 {
            #expect(outcomes[number] == (number % 7 != 3))
            let id = makeRecord("\(number)").id
            let isThere = try await database.read { try $0.knownReview(feed: "shop", id: id) } != nil
            #expect(isThere == (number % 7 != 3))
        }
    }

    @Test("Where the whole transaction breaks, the others are stored all the same")
    func brokenTransaction() async throws {
        let database = try makeDatabase()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask {
                    do {
                        try await database.write { transaction in
                            try transaction.insert(makeRecord("\(number)"))
                            // As a full disk or a damaged file may do.
                            if number == 20 { try transaction.run("ROLLBACK") }
                        }
                    } catch {
                        #expect(number == 20)
                    }
                }
            }
        }
        #expect(try await database.read { try $0.count(ReviewQuery()) } == 39)
    }

    @Test("Reading cannot write")
    func readingCannotWrite() async throws {
        let database = try makeDatabase()
        await #expect(throws: StoreError.self) { try await database.read { try $0.insert(makeRecord("a")) } }
        #expect(try await database.read { try $0.count(ReviewQuery()) } == 0)
    }
}
