import Foundation
import Synchronization

/// Turns host names into every address they stand for, without blocking anybody but its own few threads.
final class Resolver: Sendable {
    /// Asks the system; throws `LookupFailure`.
    typealias Lookup = @Sendable (_ host: String) throws -> [IPAddress]

    struct LookupFailure: Error {
        let detail: String
    }

    fileprivate struct State {
        var known: [String: (addresses: Result<[IPAddress], any Error>, expiry: ContinuousClock.Instant)] = [:]
        var waiting: [String: [Int: CheckedContinuation<[IPAddress], any Error>]] = [:]
        var queue: [String] = []
        /// Names that hung before wait behind all others.
        var slowQueue: [String] = []
        var slowNames: Set<String> = []
        var busyThreads = 0
        var slowThreads = 0
        var nextID = 0
    }

    private let state = Mutex(State())
    private let lookup: Lookup
    private let lifetime: Duration

    private let slowAfter: Duration

    /// A name that hangs holds up one thread the first time; once known, all such names share two.
    fileprivate static let threads = 16
    fileprivate static let slowThreads = 2

    init(
        lifetime: Duration = .seconds(60), slowAfter: Duration = .seconds(3),
        lookup: @escaping Lookup = Resolver.askSystem
    ) {
        self.lookup = lookup
        self.lifetime = lifetime
        self.slowAfter = slowAfter
    }

    /// Every address of `host`, or a `LookupFailure`.
    func addresses(of host: String, within limit: Duration) async throws -> [IPAddress] {
        if let literal = IPAddress(host) { return [literal] }
        if let known = state.withLock({ $0.fresh(host) }) { return try known.get() }
        return try await withThrowingTaskGroup(of: [IPAddress].self) { group in
            group.addTask { try await self.wait(for: host) }
            group.addTask {
                try await Task.sleep(for: limit)
                throw LookupFailure(detail: "the name server did not answer in time")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// Every address of the URL's host, looked up on the caller's thread; throws `TransferError`.
    func addressesNow(of url: WebURL) throws -> [IPAddress] {
        if let literal = IPAddress(url.host) { return [literal] }
        do {
            return try lookup(url.host)
        } catch let failure as LookupFailure {
            throw TransferError.unknownHost(url: url, detail: failure.detail)
        }
    }

    private func wait(for host: String) async throws -> [IPAddress] {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                enqueue(host, id: id, continuation)
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiting[host]?.removeValue(forKey: id) }
            waiter?.resume(throwing: CancellationError())
        }
    }

    private func enqueue(_ host: String, id: Int, _ waiter: CheckedContinuation<[IPAddress], any Error>) {
        let (known, needsThread) = state.withLock { state -> (Result<[IPAddress], any Error>?, Bool) in
            // The answer may have come since this caller looked for it.
            if let known = state.fresh(host) { return (known, false) }
            let isNew = state.waiting[host] == nil
            state.waiting[host, default: [:]][id] = waiter
            guard isNew else { return (nil, false) }
            if state.slowNames.contains(host) { state.slowQueue.append(host) } else { state.queue.append(host) }
            guard state.hasWork, state.busyThreads < Self.threads else { return (nil, false) }
            state.busyThreads += 1
            return (nil, true)
        }
        if let known { waiter.resume(with: known) }
        if needsThread { Thread.detachNewThread { self.answerQueue() } }
    }

    private func answerQueue() {
        while let (host, isSlow) = state.withLock({ $0.takeWork() }) {
            let start = ContinuousClock.now
            let answer = Result { try lookup(host) }
            let end = ContinuousClock.now
            let waiters = state.withLock { state in
                state.finish(host, wasSlow: isSlow, isSlow: start.duration(to: end) > slowAfter)
                state.known[host] = (answer, end + (answer.isSuccess ? lifetime : lifetime / 6))
                return state.waiting.removeValue(forKey: host)
            }
            for waiter in (waiters ?? [:]).values { waiter.resume(with: answer) }
        }
    }

    @Sendable static func askSystem(_ host: String) throws -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { throw LookupFailure(detail: String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        var result: [IPAddress] = []
        var next = list
        while let entry = next {
            if let address = entry.pointee.ai_addr,
                let read = IPAddress.reading(address, family: entry.pointee.ai_family),
                !result.contains(read.address)
            {
                result.append(read.address)
            }
            next = entry.pointee.ai_next
        }
        guard !result.isEmpty else { throw LookupFailure(detail: "it has no address") }
        return result
    }
}

extension Resolver.State {
    fileprivate mutating func fresh(_ host: String) -> Result<[IPAddress], any Error>? {
        guard let entry = known[host] else { return nil }
        guard entry.expiry > .now else {
            known[host] = nil
            return nil
        }
        return entry.addresses
    }

    fileprivate var hasWork: Bool {
        !queue.isEmpty || (!slowQueue.isEmpty && slowThreads < Resolver.slowThreads)
    }

    /// The next name, or `nil` where the thread that asks may end.
    fileprivate mutating func takeWork() -> (host: String, isSlow: Bool)? {
        guard hasWork else {
            busyThreads -= 1
            return nil
        }
        if !queue.isEmpty { return (queue.removeFirst(), false) }
        slowThreads += 1
        return (slowQueue.removeFirst(), true)
    }

    fileprivate mutating func finish(_ host: String, wasSlow: Bool, isSlow: Bool) {
        if wasSlow { slowThreads -= 1 }
        // A crawl over very many hosts must not remember them all.
        if known.count >= 4096 { known = [:] }
        if slowNames.count >= 4096 { slowNames = [] }
        if isSlow { slowNames.insert(host) } else { slowNames.remove(host) }
    }
}

extension Result {
    fileprivate var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}
