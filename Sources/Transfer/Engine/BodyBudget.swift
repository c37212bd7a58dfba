import Synchronization

/// How many bytes of large bodies may be in memory at once, over all transfers and those who still hold their answers.
final class BodyBudget: Sendable {
    private let used = Mutex(0)
    private let capacity: Int
    private let onRelease: @Sendable () -> Void

    /// - Parameter onRelease: told whenever there is room again.
    init(capacity: Int, onRelease: @escaping @Sendable () -> Void) {
        self.capacity = capacity
        self.onRelease = onRelease
    }

    /// Room for `bytes`, for as long as the lease lives; `nil` where there is none now. One alone always has room.
    func lease(_ bytes: Int) -> BodyLease? {
        let isGranted = used.withLock { used in
            guard used == 0 || used + bytes <= capacity else { return false }
            used += bytes
            return true
        }
        return isGranted ? BodyLease(bytes, of: self) : nil
    }

    fileprivate func release(_ bytes: Int) {
        used.withLock { $0 -= bytes }
        onRelease()
    }
}

/// Room for one body; who drops it gives it back.
final class BodyLease: Sendable {
    private let bytes: Mutex<Int>
    private let budget: BodyBudget

    fileprivate init(_ bytes: Int, of budget: BodyBudget) {
        self.bytes = Mutex(bytes)
        self.budget = budget
    }

    deinit { budget.release(bytes.withLock { $0 }) }

    /// Gives back what the body did not need.
    func shrink(to needed: Int) {
        let rest = bytes.withLock { bytes in
            defer { bytes = min(bytes, needed) }
            return max(0, bytes - needed)
        }
        if rest > 0 { budget.release(rest) }
    }
}
