import Feedback
import Foundation
import Testing

@testable import Transfer

@Suite("Limits of a fetch")
struct LimitTests {
    let transfer: Transfer

    init() throws { transfer = try Transfer() }

    @Test(
        "A compression bomb is cut at the budget for decoded bytes",
        arguments: [
            ("gzip", Compressed.gzipBomb(of: 64 << 20)), ("deflate", Compressed.deflateBomb(of: 64 << 20)),
            ("zstd", Compressed.zstandardBomb(of: 64 << 20)), ("br", Compressed.brotliBomb),
        ])
    func cutsBomb(coding: String, bomb: [UInt8]) async throws {
        let origin = try TestOrigin { _ in .answer(status: 200, headers: ["Content-Encoding: \(coding)"], body: bomb) }
        let error = await transferError { try await transfer.send(origin.request()) }
        #expect(error?.verdict == .tooLarge)
        var request = try origin.request()
        request.limits.keepsBeginning = true
        request.limits.decodedBytes = 1 << 20
        let response = try await transfer.send(request)
        #expect(response.body.count == 1 << 20)
        #expect(response.isCut)
    }

    @Test("Codings within each other, and ones nobody asked for, are no way around the budget")
    func cutsNestedBombs() async throws {
        let bomb = Compressed.stored(Compressed.gzipBomb(of: 4 << 20))
        let origin = try TestOrigin { request in
            let many = Array(repeating: "gzip", count: 40).joined(separator: ",")
            let coding = request.path == "/many" ? many : "gzip, deflate"
            return .answer(status: 200, headers: ["Content-Encoding: \(coding)"], body: bomb)
        }
        for path in ["/", "/many"] {
            let request = try origin.request(path, limits: .init(decodedBytes: 100_000))
            let error = await transferError { try await transfer.send(request) }
            #expect(error?.verdict == .tooLarge || error?.verdict == .unreadable)
        }
    }

    @Test(
        "An endless body is cut, with or without a stated length",
        arguments: [
            "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        ])
    func cutsLargeBody(head: String) async throws {
        let content = [UInt8](repeating: 65, count: 64 << 10)
        let chunk = head.contains("chunked") ? Array("10000\r\n".utf8) + content + Array("\r\n".utf8) : content
        let origin = try TestOrigin { _ in .endless(head: head, chunk: chunk) }
        let error = await transferError {
            try await transfer.send(origin.request(limits: .init(decodedBytes: 1 << 20)))
        }
        guard case .tooLarge(_, let limit) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(limit == 1 << 20)
        // The connection is closed, not drained.
        while origin.endlessEnds == 0 { await Task.yield() }
        #expect(origin.accepts == 1)
    }

    @Test("A body of exactly the budget is a page, one byte more is too large")
    func keepsBudgetExactly() async throws {
        let origin = try TestOrigin { request in
            .answer(status: 200, headers: [], body: [UInt8](repeating: 65, count: Int(request.path.dropFirst()) ?? 0))
        }
        let limits = TransferLimits(decodedBytes: 8 << 20)
        let response = try await transfer.send(origin.request("/\(8 << 20)", limits: limits))
        #expect(response.body.count == 8 << 20)
        let error = await transferError { try await transfer.send(origin.request("/\((8 << 20) + 1)", limits: limits)) }
        #expect(error?.verdict == .tooLarge)
    }

    @Test(
        "An origin that drips a header or a body byte by byte is ended in time",
        arguments: ["HTTP/1.1 ", "HTTP/1.1 200 OK\r\n\r\n"])
    func endsDripping(head: String) async throws {
        let origin = try TestListener { connection in
            guard TestListener.read(connection, until: "\r\n\r\n") != nil else { return }
            guard TestListener.write(Array(head.utf8), to: connection) else { return }
            var isOpen = true
            var byte: UInt8 = 0
            while isOpen {
                isOpen = TestListener.write([0x41], to: connection)
                var wait = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
                if poll(&wait, 1, 5) > 0 { isOpen = recv(connection, &byte, 1, 0) > 0 }
            }
        }
        let request = HTTPRequest(
            url: try WebURL("http://127.0.0.1:\(origin.port)/"), limits: .init(total: .milliseconds(150)),
            network: try loopback())
        guard case .timedOut = await transferError(of: { try await transfer.send(request) }) else {
            Issue.record("not timed out")
            return
        }
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
