import Foundation
import Synchronization

/// What is to be done with a connection.
enum Errand: Sendable {
    case web
    /// Logs in at a mail server and talks.
    case conversation(any Conversation, MailLogin)

    var isWeb: Bool {
        if case .web = self { true } else { false }
    }
}

/// What an errand brings home.
enum Reply: Sendable {
    case response(HTTPResponse)
    case folder(MailFolder)
    case delivered
}

/// What the owner set for all connections.
struct Route: Sendable {
    var proxy: WebURL?
    /// A PEM file with the certificate authorities to trust; `nil` trusts the system's.
    var authorities: String?
}

/// One hop for the event loop: a request to hosts whose addresses were already judged.
struct Order: Sendable {
    /// For mail it has the server's URL, the limits and the network rules.
    let request: HTTPRequest
    var errand = Errand.web
    let policy: AddressPolicy
    /// `host:port:address,…` for libcurl, so that nothing is looked up twice; `nil` for numeric hosts.
    let pinnedAddresses: String?
    var route = Route()
    let timeLeft: Duration
    let cancellation: Cancellation
    let reply: CheckedContinuation<Reply, any Error>
}

final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { flag.load(ordering: .acquiring) }

    func request() { flag.store(true, ordering: .releasing) }
}

/// Where orders wait for the event loop, with a pipe that wakes it.
final class Mailbox: Sendable {
    private struct State {
        var orders: [Order] = []
        var isWoken = false
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Readable when there is something to do.
    let wakeUpSocket: Int32
    private let bell: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw TransferError.engineUnavailable(detail: "no pipe: error \(errno)") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        wakeUpSocket = ends[0]
        bell = ends[1]
    }

    deinit {
        close(wakeUpSocket)
        close(bell)
    }

    func submit(_ order: Order) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.orders.append(order) }
            return state.isClosed
        }
        if isClosed { order.reply.resume(throwing: CancellationError()) } else { wake() }
    }

    func shut() {
        state.withLock { $0.isClosed = true }
        wake()
    }

    func wake() {
        let isFirst = state.withLock { state in
            defer { state.isWoken = true }
            return !state.isWoken
        }
        // Outside the lock, because the loop asks for it as soon as it wakes.
        guard isFirst else { return }
        var byte: UInt8 = 1
        _ = write(bell, &byte, 1)
    }

    /// The new orders, or `nil` once the mailbox is shut.
    func take() -> [Order]? {
        // At most a few bytes lie in the pipe; one that arrives later costs one turn of the loop.
        var bytes: (UInt64, UInt64) = (0, 0)
        _ = withUnsafeMutableBytes(of: &bytes) { read(wakeUpSocket, $0.baseAddress, $0.count) }
        return state.withLock { state in
            state.isWoken = false
            guard !state.isClosed else { return nil }
            defer { state.orders.removeAll(keepingCapacity: true) }
            return state.orders
        }
    }

    /// What was ordered but never taken before the mailbox was shut.
    func remains() -> [Order] {
        state.withLock { state in
            defer { state.orders = [] }
            return state.orders
        }
    }
}
