import Foundation

/// Plain stream sockets, as far as a proxy on this machine needs them.
enum StreamSocket {
    /// A socket that listens on a free port of 127.0.0.1.
    static func listener() -> (socket: Int32, port: Int)? {
        let listener = socket(AF_INET, streamType, 0)
        guard listener >= 0 else { return nil }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else {
            close(listener)
            return nil
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The next connection; `nil` once the listener was shut.
    static func accept(_ listener: Int32) -> Int32? {
        while true {
            let connection = Foundation.accept(listener, nil, nil)
            if connection >= 0 {
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                return connection
            }
            guard errno == EINTR || errno == ECONNABORTED else { return nil }
        }
    }

    /// A connection to exactly this address; `nil` where there is none in time.
    static func connection(to address: IPAddress, port: Int, within milliseconds: Int32) -> Int32? {
        let family = address.isIPv6 ? AF_INET6 : AF_INET
        let opened = socket(family, streamType | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard opened >= 0 else { return nil }
        let begun = address.isIPv6 ? connect6(opened, address, port) : connect4(opened, address, port)
        var failure: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard begun == 0 || errno == EINPROGRESS, wait(opened, for: POLLOUT, milliseconds),
            getsockopt(opened, SOL_SOCKET, SO_ERROR, &failure, &length) == 0, failure == 0
        else {
            close(opened)
            return nil
        }
        _ = fcntl(opened, F_SETFL, fcntl(opened, F_GETFL) & ~O_NONBLOCK)
        return opened
    }

    /// What has arrived; empty at the end, `nil` where nothing comes in time.
    static func receive(from socket: Int32, within milliseconds: Int32) -> [UInt8]? {
        guard wait(socket, for: POLLIN, milliseconds) else { return nil }
        let bytes = [UInt8](unsafeUninitializedCapacity: 32 << 10) { buffer, count in
            count = max(0, recv(socket, buffer.baseAddress, buffer.count, 0))
        }
        return bytes
    }

    @discardableResult
    static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    /// Passes on what either side says until one of them ends, both are silent for a minute, or `mayGoOn` says no to so
    /// many more bytes.
    static func join(_ first: Int32, _ second: Int32, mayGoOn: (Int) -> Bool) {
        while true {
            var polls = [first, second].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&polls, 2, 60_000) > 0 else { return }
            for (index, target) in [second, first].enumerated() where polls[index].revents != 0 {
                guard let bytes = receive(from: polls[index].fd, within: 0), !bytes.isEmpty, mayGoOn(bytes.count),
                    send(bytes, to: target)
                else { return }
            }
        }
    }

    private static let streamType = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

    private static func wait(_ socket: Int32, for event: Int32, _ milliseconds: Int32) -> Bool {
        var poll = pollfd(fd: socket, events: Int16(event), revents: 0)
        return Foundation.poll(&poll, 1, milliseconds) > 0
    }

    private static func connect4(_ socket: Int32, _ target: IPAddress, _ port: Int) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(truncatingIfNeeded: target.bits).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func connect6(_ socket: Int32, _ target: IPAddress, _ port: Int) -> Int32 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = UInt16(truncatingIfNeeded: port).bigEndian
        withUnsafeMutableBytes(of: &address.sin6_addr) { bytes in
            for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: target.bits >> (8 * (15 - index))) }
        }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }
}
