import Foundation
import Synchronization

/// A proxy on this machine that lets one program out, under the same rules for addresses, for as long as it exists.
///
/// Every connection is judged when it is opened: all addresses of its host have to be allowed, and one of these very
/// addresses is connected to. Encrypted traffic is passed on as it is. Closing the door ends what is under way.
public final class BrowserDoor: Sendable {
    /// Where it listens on 127.0.0.1.
    public let port: Int
    private let listener: Int32
    private let judge: Judge
    private let state = Mutex(State())

    /// The addresses of a host that may be connected to; throws `TransferError`.
    typealias Judge = @Sendable (WebURL) throws -> [IPAddress]

    private struct State {
        var isClosed = false
        var connections: Set<Int32> = []
        var bytes = 0
        var refusal: TransferError?
    }

    /// Connections at the same time; a browser opens six a host.
    private static let width = 48
    private static let maximumBytes = 256 << 20

    init(judge: @escaping Judge) throws {
        self.judge = judge
        guard let (listener, port) = StreamSocket.listener() else {
            throw TransferError.engineUnavailable(detail: "no port on 127.0.0.1 can be listened on")
        }
        (self.listener, self.port) = (listener, port)
        Thread.detachNewThread { [weak self] in
            // Closed here alone: a number that is closed elsewhere could already belong to another socket.
            defer { close(listener) }
            while let connection = StreamSocket.accept(listener) {
                guard let door = self, door.enter(connection) else {
                    close(connection)
                    continue
                }
                Thread.detachNewThread { door.serve(connection) }
            }
        }
    }

    deinit { shut() }

    /// The first thing that was refused; a page that asks for nothing forbidden has none.
    public var refusal: TransferError? { state.withLock { $0.refusal } }

    public func shut() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            // Under the lock none of them can be closed meanwhile, and its number given to another socket.
            for socket in state.connections.union([listener]) { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    private func enter(_ connection: Int32) -> Bool {
        state.withLock { state in
            guard !state.isClosed, state.connections.count < 2 * Self.width else { return false }
            state.connections.insert(connection)
            return true
        }
    }

    private func leave(_ connection: Int32) {
        state.withLock { _ = $0.connections.remove(connection) }
        close(connection)
    }

    private func serve(_ client: Int32) {
        defer { leave(client) }
        guard let head = ProxyRequest.read(from: client) else { return }
        let origin: Int32
        do {
            origin = try connect(to: head.url)
        } catch {
            if let error = error as? TransferError { note(error) }
            StreamSocket.send(
                Array("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8), to: client)
            return
        }
        guard enter(origin) else {
            close(origin)
            return
        }
        defer { leave(origin) }
        let isReady =
            head.isTunnel
            ? StreamSocket.send(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8), to: client)
            : StreamSocket.send(head.forwarded, to: origin)
        guard isReady else { return }
        StreamSocket.join(client, origin) { count in
            self.state.withLock { state in
                state.bytes += count
                return !state.isClosed && state.bytes <= Self.maximumBytes
            }
        }
    }

    private func connect(to url: WebURL) throws -> Int32 {
        for address in try judge(url) {
            if let socket = StreamSocket.connection(to: address, port: url.port, within: 10_000) { return socket }
        }
        throw TransferError.unreachable(url: url, detail: "no address answered")
    }

    /// Hosts that do not answer are the page's own affair; forbidden ones are told.
    private func note(_ error: TransferError) {
        guard error.verdict == .hostile else { return }
        state.withLock { $0.refusal = $0.refusal ?? error }
    }
}

extension Transfer {
    /// Opens a door for a program that loads pages by itself; throws `TransferError` where there can be none.
    ///
    /// - Parameter network: addresses that may be reached although they are not public.
    public func openDoor(network: AddressAllowance = .publicOnly) throws -> BrowserDoor {
        guard route.proxy == nil else {
            throw TransferError.engineUnavailable(detail: "a browser does not go through another proxy")
        }
        return try BrowserDoor { [self] url in
            let policy = AddressPolicy(allowance: network, own: ownAddresses.current(), proxy: nil)
            let addresses = try resolver.addressesNow(of: url)
            for address in addresses {
                if let refusal = policy.refusal(of: address, port: url.port) {
                    throw TransferError(refusal, of: address, for: url)
                }
            }
            return addresses
        }
    }
}
