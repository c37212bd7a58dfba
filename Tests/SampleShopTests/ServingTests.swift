import Feedback
import Hummingbird
import HummingbirdTesting
import Testing

@testable import SampleShop

@Suite("Serving")
struct ServingTests {
    private let shop: SampleShop

    init() throws {
        shop = SampleShop(today: try #require(CalendarDay(iso8601: "2026-11-25")))
    }

    @Test("A page comes with its type and its validators, and not again to whoever holds it")
    func conditionalRequests() async throws {
        let path = Listing.competitor.path
        try await shop.application(port: 0, onReady: { _ in }).test(.router) { client in
            let first = try await client.execute(uri: path, method: .get)
            let tag = try #require(first.headers[.eTag])
            #expect(first.status == .ok)
            #expect(first.headers[.contentType] == "text/html; charset=utf-8")
            #expect(first.headers[.lastModified] == "Tue, 24 Nov 2026 00:00:00 GMT")
            let again = try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
            #expect(again.headers[.eTag] == tag)
        }
    }

    @Test("Whoever comes again to the edited review gets the new text once, and then nothing new")
    func editArrivesOnce() async throws {
        let path = Listing.ours[0].path
        try await shop.application(port: 0, onReady: { _ in }).test(.router) { client in
            let first = try await client.execute(uri: path, method: .get)
            let second = try await client.execute(
                uri: path, method: .get, headers: [.ifNoneMatch: try #require(first.headers[.eTag])])
            #expect(second.status == .ok)
            #expect(String(buffer: second.body).contains("scalded"))
            let third = try await client.execute(
                uri: path, method: .get, headers: [.ifNoneMatch: try #require(second.headers[.eTag])])
            #expect(third.status == .notModified)
        }
    }

    @Test("What is not there has no validators, and nobody may write")
    func refusals() async throws {
        try await shop.application(port: 0, onReady: { _ in }).test(.router) { client in
            let missing = try await client.execute(uri: "/nothing", method: .get)
            #expect(missing.status == .notFound)
            #expect(missing.headers[.eTag] == nil)
            let written = try await client.execute(uri: "/", method: .post)
            #expect(written.status == .methodNotAllowed)
            let head = try await client.execute(uri: "/products/marlow/reviews?page=2", method: .head)
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
        }
    }
}
