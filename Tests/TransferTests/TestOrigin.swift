import Foundation
import Synchronization
import Transfer

/// A scripted web server on a free port of 127.0.0.1 that remembers who came and what was asked.
final class TestOrigin: Sendable {
    enum Reply: Sendable {
        /// A whole answer; the connection stays open.
        case answer(status: Int, headers: [String], body: [UInt8])
        /// These very bytes, after which the connection is closed.
        case raw([UInt8])
        /// The head and then the chunk again and again, until the other side has had enough.
        case endless(head: String, chunk: [UInt8])
        /// Nothing at all.
        case silence

        static func page(_ text: String, headers: [String] = []) -> Reply {
            .answer(status: 200, headers: headers, body: Array(text.utf8))
        }

        static func redirect(to location: String, status: Int = 302) -> Reply {
            .answer(status: status, headers: ["Location: \(location)"], body: [])
        }
    }

    struct Request: Sendable {
        let method: String
        let path: String
        let lines: [String]
        var body: [UInt8]

        func header(_ name: String) -> String? {
            lines.first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }
    }

    private struct Record {
        var requests: [Request] = []
        var endlessEnds = 0
    }

    private let listener: TestListener
    private let record: Recorder

    /// Shared with the threads that serve, which must not keep the origin itself alive.
    private final class Recorder: Sendable {
        let record = Mutex(Record())
    }

    var port: Int { listener.port }
    var accepts: Int { listener.accepts }
    var requests: [Request] { record.record.withLock { $0.requests } }
    /// How many endless answers the other side has broken off.
    var endlessEnds: Int { record.record.withLock { $0.endlessEnds } }
    var base: String { "http://127.0.0.1:\(port)" }

    init(
        address: String = "127.0.0.1", port: Int = 0,
        _ script: @escaping @Sendable (Request) -> Reply = { _ in .page("hello") }
    ) throws {
        let record = Recorder()
        self.record = record
        listener = try TestListener(address: address, port: port) { Self.serve($0, script, record) }
    }

    private static func serve(_ connection: Int32, _ script: @Sendable (Request) -> Reply, _ recorder: Recorder) {
        while let request = readRequest(connection) {
            recorder.record.withLock { $0.requests.append(request) }
            switch script(request) {
            case .answer(let status, let headers, let body):
                let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.count)"] + headers + ["", ""]
                let head = Array(lines.joined(separator: "\r\n").utf8)
                // Small answers in one piece: two would wait for each other's acknowledgement.
                let pieces = body.count < 64 << 10 ? [head + body] : [head, body]
                guard pieces.allSatisfy({ TestListener.write($0, to: connection) }) else { return }
            case .raw(let bytes):
                _ = TestListener.write(bytes, to: connection)
                return
            case .endless(let head, let chunk):
                var isOpen = TestListener.write(Array(head.utf8), to: connection)
                while isOpen { isOpen = TestListener.write(chunk, to: connection) }
                recorder.record.withLock { $0.endlessEnds += 1 }
                return
            case .silence:
                TestListener.waitForEnd(connection)
                return
            }
        }
    }

    private static func readRequest(_ connection: Int32) -> Request? {
        guard let head = TestListener.read(connection, until: "\r\n\r\n") else { return nil }
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        var request = Request(
            method: words.first.map(String.init) ?? "", path: words.count > 1 ? String(words[1]) : "",
            lines: Array(lines.dropFirst()), body: [])
        guard let length = request.header("Content-Length").flatMap({ Int($0) }) else { return request }
        guard let body = TestListener.read(connection, count: length) else { return nil }
        request.body = body
        return request
    }
}

/// What tests may reach: the one loopback address that origins listen on.
func loopback() throws -> AddressAllowance { try AddressAllowance("127.0.0.1/32") }

extension TestOrigin {
    func request(_ path: String = "/", limits: TransferLimits = .init()) throws -> HTTPRequest {
        try HTTPRequest(url: WebURL(base + path), userAgent: "heed-tests/1", limits: limits, network: loopback())
    }
}

/// The error that `body` ends in, for tests that look at its parts.
func transferError(of body: () async throws -> some Sendable) async -> TransferError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? TransferError
    }
}
