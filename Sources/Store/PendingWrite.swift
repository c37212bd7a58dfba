import GRDB

/// A transaction's body that waits to be committed together with others.
struct PendingWrite: Sendable {
    /// Runs the body; what it gives back answers the caller.
    private let body: @Sendable (Transaction) throws -> @Sendable () -> Void
    let refuse: @Sendable (any Error) -> Void

    init<Result: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Result,
        _ continuation: CheckedContinuation<Result, any Error>
    ) {
        self.body = { transaction in
            let result = try body(transaction)
            return { continuation.resume(returning: result) }
        }
        refuse = { continuation.resume(throwing: $0) }
    }

    /// Runs the body so that nothing of it stays when it throws, and returns what answers its caller after the commit.
    ///
    /// - Throws: where not only the body but the whole transaction has failed.
    func run(in transaction: Transaction, path: String) throws -> @Sendable () -> Void {
        try transaction.run("SAVEPOINT body")
        do {
            let answer = try body(transaction)
            try transaction.run("RELEASE body")
            return answer
        } catch {
            guard transaction.isOpen else { throw error }
            try transaction.run("ROLLBACK TO body")
            try transaction.run("RELEASE body")
            let reason = (error as? DatabaseError).map { StoreError($0, path: path) as any Error } ?? error
            return { refuse(reason) }
        }
    }
}
