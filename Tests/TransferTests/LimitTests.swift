import Feedback
import Testing

@testable import Transfer

@Suite("Limits of a fetch")
struct LimitTests {
    let transfer: Transfer

    init() throws { transfer = try Transfer() }

    @Test("A gzip bomb is cut at the budget for decoded bytes")
    func cutsBomb() async throws {
        let bomb = Compressed.gzipBomb(of: 64 << 20)
        let origin = try TestOrigin { _ in .answer(status: 200, headers: ["Content-Encoding: gzip"], body: bomb) }
        let error = await transferError { try await transfer.send(origin.request()) }
        #expect(error?.verdict == .tooLarge)
        var request = try origin.request()
        request.limits.keepsBeginning = true
        request.limits.decodedBytes = 1 << 20
        let response = try await transfer.send(request)
        #expect(response.body.count == 1 << 20)
        #expect(response.isCut)
    }

    @Test(
        "An endless body is cut, with or without a stated length",
        arguments: [
            "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n",
        ])
    func cutsLargeBody(head: String) async throws {
        let chunk = [UInt8](repeating: 65, count: 64 << 10)
        let origin = try TestOrigin { _ in .endless(head: head, chunk: chunk) }
        let error = await transferError {
            try await transfer.send(origin.request(limits: .init(decodedBytes: 1 << 20)))
        }
        guard case .tooLarge(_, let limit) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(limit == 1 << 20)
    }

    @Test("Endless headers are cut")
    func cutsHeaders() async throws {
        let line = Array("X-Filler: \(String(repeating: "a", count: 2000))\r\n".utf8)
        let origin = try TestOrigin { _ in .endless(head: "HTTP/1.1 200 OK\r\n", chunk: line) }
        let error = await transferError { try await transfer.send(origin.request()) }
        #expect(error?.verdict == .hostile)
    }

    @Test("A silent origin costs no more than the time limit")
    func endsSilence() async throws {
        let origin = try TestOrigin { _ in .silence }
        let error = await transferError {
            try await transfer.send(origin.request(limits: .init(total: .milliseconds(80))))
        }
        guard case .timedOut = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.verdict == .network)
    }

    @Test("Hanging origins do not hold up the others")
    func isolatesHangingOrigins() async throws {
        let hanging = try TestOrigin { _ in .silence }
        let quick = try TestOrigin()
        let transfer = transfer
        let stuck = (0..<10).map { _ in Task { try await transfer.send(hanging.request()) } }
        while hanging.requests.count < 10 { await Task.yield() }
        for _ in 0..<20 { #expect(try await transfer.send(quick.request()).status == 200) }
        for task in stuck { task.cancel() }
    }

    @Test("A body shorter than stated is a broken answer, not a page")
    func noticesCutOffBody() async throws {
        let origin = try TestOrigin { _ in .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort".utf8)) }
        let error = await transferError { try await transfer.send(origin.request()) }
        #expect(error?.verdict == .partial)
        #expect(error?.isRetryable == true)
    }

    @Test("A broken or missing chunk end is a broken answer")
    func noticesCutOffChunks() async throws {
        let origin = try TestOrigin { _ in
            .raw(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nnever \r\n".utf8))
        }
        let error = await transferError { try await transfer.send(origin.request()) }
        #expect(error?.verdict == .partial)
    }

    @Test(
        "Broken compression and answers that are not HTTP are unreadable",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!",
            "220 mail.example ESMTP\r\n",
        ])
    func reportsUnreadable(answer: String) async throws {
        let origin = try TestOrigin { _ in .raw(Array(answer.utf8)) }
        let error = await transferError { try await transfer.send(origin.request()) }
        #expect(error?.verdict == .unreadable)
    }
}
