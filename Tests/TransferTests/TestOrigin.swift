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
        let path: String
        let lines: [String]

        func header(_ name: String) -> String? {
            lines.first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }
    }

    private struct Record {
        var accepts = 0
        var requests: [Request] = []
    }

    let port: Int
    private let listener: Int32
    private let record = Mutex(Record())

    var accepts: Int { record.withLock { $0.accepts } }
    var requests: [Request] { record.withLock { $0.requests } }
    var base: String { "http://127.0.0.1:\(port)" }

    init(_ script: @escaping @Sendable (Request) -> Reply = { _ in .page("hello") }) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        var bound = sockaddr_in()
        var boundLength = length
        let listener = listener
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 }
        }
        let isNamed = withUnsafeMutablePointer(to: &bound) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &boundLength) == 0 }
        }
        guard isReady, isNamed, listen(listener, 64) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: bound.sin_port))
        Thread.detachNewThread { [weak self] in
            // Closed here alone: a number that is closed elsewhere could already belong to another origin.
            defer { close(listener) }
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                guard let origin = self else {
                    _ = close(connection)
                    return
                }
                origin.record.withLock { $0.accepts += 1 }
                Thread.detachNewThread { origin.serve(connection, script) }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve(_ connection: Int32, _ script: @Sendable (Request) -> Reply) {
        defer { close(connection) }
        while let request = Self.readRequest(connection) {
            record.withLock { $0.requests.append(request) }
            switch script(request) {
            case .answer(let status, let headers, let body):
                let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.count)"] + headers + ["", ""]
                guard Self.write(Array(lines.joined(separator: "\r\n").utf8) + body, to: connection) else { return }
            case .raw(let bytes):
                _ = Self.write(bytes, to: connection)
                return
            case .endless(let head, let chunk):
                var isOpen = Self.write(Array(head.utf8), to: connection)
                while isOpen { isOpen = Self.write(chunk, to: connection) }
                return
            case .silence:
                var byte: UInt8 = 0
                while recv(connection, &byte, 1, 0) > 0 {}
                return
            }
        }
    }

    private static func readRequest(_ connection: Int32) -> Request? {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            guard recv(connection, &byte, 1, 0) == 1 else { return nil }
            head.append(byte)
        }
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        return Request(path: words.count > 1 ? String(words[1]) : "", lines: Array(lines.dropFirst()))
    }

    private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
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
