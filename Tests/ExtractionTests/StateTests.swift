import Testing

@testable import Extraction

@Suite("Reviews that only the program of a page knows")
struct StateTests {
    @Test("People that are kept apart from what they wrote are looked up, however many there are")
    func references() {
        let people = (0..<4_000).map { #""User:\#($0)":{"name":"Customer \#($0)"}"# }
        let reviews = (0..<4_000).map {
            #"{"text":"Lid number \#($0) broke.","author":{"__ref":"User:\#($0)"},"rating":\#($0 % 5 + 1),"date":"2026-11-02"}"#
        }
        let state = "{\(people.joined(separator: ",")),\"reviews\":[\(reviews.joined(separator: ","))]}"
        let result = reading(page("<script>window.state = \(state)</script>"))
        #expect(result.reviews.map(\.author) == (0..<4_000).map { "Customer \($0)" })
    }

    @Test("A reference to itself or to nothing names nobody")
    func emptyReferences() {
        let review = #"{"text":"Lid broke.","author":{"__ref":"A"},"rating":1,"date":"2026-11-02"}"#
        let state = #"{"A":{"__ref":"A"},"reviews":[\#(review)]}"#
        let result = reading(page("<script>window.state = \(state)</script>"))
        #expect(result.reviews.allSatisfy { $0.author == nil })
    }
}
