import Feedback
import Testing

@testable import Extraction

@Suite("Chats")
struct ChatTests {
    private func reading(_ text: String, roles: [String] = []) -> DocumentReading {
        ChatReader(customerRoles: roles, now: testNow).reading(of: Array(text.utf8))
    }

    @Test(
        "Of a conversation only the customer's turns are taken",
        arguments: [
            #"{"id":"5","customer":{"name":"Anna"},"order_id":"A-1","messages":[{"role":"customer","text":"It leaks","time":"2026-11-02T08:00:00Z"},{"role":"agent","text":"Sorry!"},{"role":"Customer","text":"I want\nmy money back"}]}"#,
            """
            {"conversation_id":"5","role":"bot","text":"Hello"}
            {"conversation_id":"5","role":"visitor","name":"Anna","text":"It leaks","time":1793606400,"order":"A-1"}
            {"conversation_id":"5","sender":{"type":"user"},"body":"I want\\nmy money back"}
            """,
        ])
    func turns(_ text: String) throws {
        let reading = reading(text)
        #expect(reading.verdict == .reviews)
        let draft = try #require(reading.reviews.first)
        #expect(reading.reviews.count == 1)
        #expect(draft.key == "5")
        #expect(draft.author == "Anna")
        #expect(draft.body == "It leaks\n\nI want\nmy money back")
        #expect(draft.date?.text == "2026-11-02")
        #expect(draft.order == "A-1")
    }

    @Test("Lines that cannot be used are named")
    func refused() {
        let reading = reading(
            """
            {"id":1,"messages":[{"role":"agent","text":"Anybody there?"}]}
            oops
            {"id":3,"messages":[{"text":"who says this?"}]}

            {"id":5,"messages":[{"role":"pircējs","text":"It leaks"}]}
            """, roles: ["Pircējs"])
        #expect(reading.refused.map(\.number) == [1, 2, 3])
        #expect(reading.reviews.map(\.key) == ["5"])
    }
}
