import Dispatch

/// A thread's worth of work for the database alone, so that its blocking calls never hold up the shared pool.
final class DatabaseExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "heed.database")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
