import Dispatch
import Foundation
import Synchronization

/// What the system asks of a long-running process: SIGTERM and SIGINT to stop, SIGHUP to read the configuration again.
struct ProcessSignals {
    private let requests = Requests()
    private let sources: [any DispatchSourceSignal]

    init() {
        let queue = DispatchQueue(label: "heed.signals")
        sources = [SIGTERM, SIGINT, SIGHUP].map { [requests] number in
            // The system's own way with it, which is to end the process, has to go.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { requests.receive(isReload: number == SIGHUP) }
            source.resume()
            return source
        }
    }

    var isStopping: Bool { requests.isStopping }

    /// Whether a reload was asked for since the last time.
    func takeReload() -> Bool { requests.takeReload() }

    /// Runs `body` so that a signal to stop cancels it; a pause is cut short by a reload too.
    func interruptible<Result: Sendable>(
        isPause: Bool = false, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task { try await body() }
        requests.begin(isPause: isPause) { task.cancel() }
        defer { requests.end() }
        return try await task.value
    }

    private final class Requests: Sendable {
        private struct State {
            var isStopping = false
            var wantsReload = false
            /// What is under way, and whether a reload may interrupt it.
            var current: (cancel: @Sendable () -> Void, isPause: Bool)?
        }

        private let state = Mutex(State())

        var isStopping: Bool { state.withLock { $0.isStopping } }

        func takeReload() -> Bool {
            state.withLock { state in
                defer { state.wantsReload = false }
                return state.wantsReload
            }
        }

        func receive(isReload: Bool) {
            let cancel = state.withLock { state in
                if isReload { state.wantsReload = true } else { state.isStopping = true }
                return isReload && state.current?.isPause != true ? nil : state.current?.cancel
            }
            cancel?()
        }

        func begin(isPause: Bool, cancel: @escaping @Sendable () -> Void) {
            let isLate = state.withLock { state in
                state.current = (cancel, isPause)
                return state.isStopping || isPause && state.wantsReload
            }
            if isLate { cancel() }
        }

        func end() {
            state.withLock { $0.current = nil }
        }
    }
}
