import Feedback
import Store
import Testing

@Suite("Follow-ups in the store")
struct FollowUpTableTests {
    @Test("A review has one follow-up, due as soon as its reason demands")
    func oneEach() async throws {
        let database = try makeDatabase()
        let record = makeRecord("a", urgency: .safety)
        try await database.write { transaction in
            try transaction.insert(record)
            try transaction.enqueueFollowUp(for: record.id, feed: "shop", urgency: .safety)
            try transaction.enqueueFollowUp(for: record.id, feed: "shop", urgency: .safety)
        }
        let followUps = try await database.read { try $0.followUps(in: [.open]) }
        #expect(followUps.map(\.due) == [noon.advanced(by: .hours(4))])
        #expect(try await database.read { try $0.events(feed: "shop", review: record.id) }.map(\.kind) == [.opened])
    }

    @Test("A closed follow-up opens again when its review turns urgent again")
    func reopens() async throws {
        let database = try makeDatabase()
        let record = makeRecord("a", urgency: .legal)
        try await database.write { transaction in
            try transaction.insert(record)
            try transaction.enqueueFollowUp(for: record.id, feed: "shop", urgency: .legal)
            guard var followUp = try transaction.followUp(feed: "shop", review: record.id) else { return }
            followUp.state = .resolved
            followUp.closed = transaction.now
            try transaction.update(followUp)
            try transaction.enqueueFollowUp(for: record.id, feed: "shop", urgency: .safety)
        }
        let followUp = try await database.read { try $0.followUp(feed: "shop", review: record.id) }
        #expect(followUp?.state == .open)
        #expect(followUp?.urgency == .safety)
        #expect(followUp?.closed == nil)
    }

    @Test("The table refuses a closed follow-up without a closing time")
    func constraintsHold() async throws {
        let database = try makeDatabase()
        let record = makeRecord("a", urgency: .legal)
        await #expect(throws: StoreError.self) {
            try await database.write { transaction in
                try transaction.insert(record)
                try transaction.enqueueFollowUp(for: record.id, feed: "shop", urgency: .legal)
                guard var followUp = try transaction.followUp(feed: "shop", review: record.id) else { return }
                followUp.state = .resolved
                try transaction.update(followUp)
            }
        }
    }
}
