import Feedback
import FollowUps
import Store
import Testing

@Suite("The queue of follow-ups")
struct FollowUpQueueTests {
    private let noon = Instant(iso8601: "2026-11-16T12:00:00Z") ?? Instant(milliseconds: 0)

    private func makeQueue() async throws -> (FollowUpQueue, String) {
        let database = try Database(path: nil, clock: { [noon] in noon })
        let id = ReviewID(digest: Digest.fields(["a"]))
        let record = ReviewRecord(
            id: id, feed: "shop", voice: nil, product: "Kettle", competitor: nil,
            draft: ReviewDraft(author: "Ann", body: "it caught fire"), content: "x", source: nil,
            assessment: Assessment(language: "en", score: -0.9, label: .negative, confidence: 1, urgency: .safety),
            flag: .text)
        try await database.write {
            try $0.insert(record)
            try $0.enqueueFollowUp(for: id, feed: "shop", urgency: .safety)
        }
        return (FollowUpQueue(database: database), id.short)
    }

    @Test("A follow-up goes its way, and its history tells each step")
    func wholeLife() async throws {
        let (queue, id) = try await makeQueue()
        #expect(try await queue.pending().map(\.followUp.state) == [.open])
        _ = try await queue.take(.acknowledge, on: id, by: "ann")
        _ = try await queue.take(.assign(owner: "bob"), on: id, by: "ann")
        _ = try await queue.take(.start, on: id, by: "bob")
        _ = try await queue.take(.note("called the customer"), on: id, by: "bob")
        let resolved = try await queue.take(.resolve(note: "replaced"), on: id, by: "bob")
        #expect(resolved.followUp.state == .resolved)
        #expect(resolved.followUp.closed == noon)
        #expect(try await queue.pending().isEmpty)
        let (_, events) = try await queue.followUp(id)
        #expect(events.map(\.kind) == [.opened, .acknowledged, .assigned, .started, .noted, .resolved])
        #expect(events.map(\.actor) == ["heed", "ann", "ann", "bob", "bob", "bob"])
        #expect(events.last?.text == "replaced")
    }

    @Test("A step that the state does not allow changes nothing")
    func refusesSteps() async throws {
        let (queue, id) = try await makeQueue()
        _ = try await queue.take(.dismiss(note: nil), on: id, by: "ann")
        await #expect(throws: StoreError.notAllowed(from: .dismissed, to: .acknowledged)) {
            _ = try await queue.take(.acknowledge, on: id, by: "ann")
        }
        let (queued, events) = try await queue.followUp(id)
        #expect(queued.followUp.state == .dismissed)
        #expect(events.count == 2)
    }

    @Test("A reopened follow-up has a new due time")
    func reopens() async throws {
        let (queue, id) = try await makeQueue()
        _ = try await queue.take(.resolve(note: nil), on: id, by: "ann")
        let reopened = try await queue.take(.reopen(note: "it happened again"), on: id, by: "ann")
        #expect(reopened.followUp.state == .open)
        #expect(reopened.followUp.closed == nil)
        #expect(reopened.followUp.due == noon.advanced(by: .hours(4)))
    }

    @Test("An id that names nothing is an error")
    func unknownIds() async throws {
        let (queue, _) = try await makeQueue()
        await #expect(throws: StoreError.noSuchReview("zzzz")) {
            _ = try await queue.take(.acknowledge, on: "zzzz", by: "ann")
        }
    }
}
