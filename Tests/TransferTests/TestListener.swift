import Foundation
import Synchronization

/// A listening socket that counts who connects and hands each connection to a function on a thread of its own.
final class TestListener: Sendable {
    let port: Int
    private let listener: Int32
    private let count = Mutex(0)

    /// The connections so far, served or not.
    var accepts: Int { count.withLock { $0 } }

    /// Listens on 127.0.0.1 or another IPv4 address of this machine; without a port, on a free one.
    init(
        address text: String = "127.0.0.1", port wanted: Int = 0,
        serve: @escaping @Sendable (_ connection: Int32) -> Void = { _ in }
    ) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr(text)
        address.sin_port = UInt16(wanted).bigEndian
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
            // Closed here alone: a number that is closed elsewhere could already belong to another listener.
            defer { close(listener) }
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                self?.count.withLock { $0 += 1 }
                Thread.detachNewThread {
                    serve(connection)
                    close(connection)
                }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    /// The bytes up to and with `end`, or `nil` where the other side closes before.
    static func read(_ connection: Int32, until end: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while !bytes.suffix(end.utf8.count).elementsEqual(end.utf8) {
            guard recv(connection, &byte, 1, 0) == 1 else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    static func read(_ connection: Int32, count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < count {
            let received = recv(connection, &buffer, min(buffer.count, count - bytes.count), 0)
            guard received > 0 else { return nil }
            bytes += buffer[..<received]
        }
        return bytes
    }

    /// Waits until the other side closes.
    static func waitForEnd(_ connection: Int32) {
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
    }
}
