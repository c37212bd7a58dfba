import Feedback
import Synchronization
import Transfer

/// Time that passes only when somebody sleeps or the test says so.
final class VirtualClock: Sendable {
    private let state = Mutex((now: Instant(milliseconds: 1_800_000_000_000), slept: [Duration]()))

    var now: Instant { state.withLock { $0.now } }
    /// Every sleep so far.
    var slept: [Duration] { state.withLock { $0.slept } }

    func advance(by duration: Duration) { state.withLock { $0.now = $0.now.advanced(by: duration) } }

    var read: @Sendable () -> Instant { { self.now } }

    var sleep: @Sendable (Duration) async throws -> Void {
        { duration in
            try Task.checkCancellation()
            self.state.withLock { state in
                state.slept.append(duration)
                state.now = state.now.advanced(by: duration)
            }
        }
    }
}

/// A scripted net of sites: answers by URL and a record of what was asked when.
final class ScriptedNet: Sendable {
    typealias Script = @Sendable (HTTPRequest) throws -> HTTPResponse

    private let asked = Mutex<[(url: String, at: Instant)]>([])
    private let script: Script
    private let clock: VirtualClock

    init(_ clock: VirtualClock, _ script: @escaping Script) {
        self.clock = clock
        self.script = script
    }

    var urls: [String] { asked.withLock { $0.map(\.url) } }
    var times: [Instant] { asked.withLock { $0.map(\.at) } }

    var send: HTTPSend {
        { request in
            self.asked.withLock { $0.append((request.url.text, self.clock.now)) }
            return try self.script(request)
        }
    }
}

extension HTTPResponse {
    /// An answer of the given status from where `request` went.
    static func answer(
        _ request: HTTPRequest, _ status: Int, _ headers: HTTPHeaders = [:], body: String = "",
        latency: Duration = .zero
    ) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: headers, body: Array(body.utf8), finalURL: request.url,
            timings: .init(firstByte: latency, total: latency))
    }
}
