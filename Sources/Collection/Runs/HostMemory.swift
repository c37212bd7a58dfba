public import Feedback
import Foundation
public import Store
public import Transfer

/// Manners that outlive a run: a host that asked for a pause, or whose daily budget is spent, is left alone by the next
/// run too, and its robots.txt is not asked for anew.
public actor HostMemory {
    private let database: Database
    private let clock: @Sendable () -> Instant
    /// What was written last about each host, and when.
    private var written: [String: (state: HostState, at: Instant)] = [:]

    /// A host's ordinary pace is written down no more often than this.
    private static let interval = Duration.seconds(10)

    public init(database: Database, clock: @escaping @Sendable () -> Instant) {
        self.database = database
        self.clock = clock
    }

    /// What the last run remembered.
    public func states() async throws -> [HostState] {
        try await database.read { try $0.hosts() }.map { bytes in
            let kept = try JSONDecoder().decode(KeptHost.self, from: Data(bytes))
            return kept.hostState
        }
    }

    /// Takes a note of a host's state; at once where it asked for a pause, failed, or its robots.txt is new.
    ///
    /// A note that cannot be written counts as not taken: ``save(_:)`` tries again at the end of the run, and says so
    /// where that fails too. Politeness within the run does not depend on it.
    public func note(_ state: HostState) async {
        if let last = written[state.host], !Self.matters(state, after: last.state),
            clock() < last.at.advanced(by: Self.interval)
        {
            return
        }
        do { try await save(state) } catch { written[state.host] = nil }
    }

    /// Writes down what is remembered at the end of a run.
    public func save(_ states: [HostState]) async throws {
        for state in states where written[state.host]?.state != state { try await save(state) }
    }

    private static func matters(_ state: HostState, after last: HostState) -> Bool {
        state.pauseReason != last.pauseReason || state.failures != last.failures
            || state.robots.map(\.fetched) != last.robots.map(\.fetched)
    }

    private func save(_ state: HostState) async throws {
        let bytes = [UInt8](try JSONEncoder().encode(KeptHost(state)))
        written[state.host] = (state, clock())
        try await database.write { try $0.saveHost(state.host, state: bytes) }
    }
}

/// A host's state as it is kept: the bytes of robots.txt as base 64 instead of numbers.
private struct KeptHost: Codable {
    struct Robots: Codable {
        let copy: RobotsCopy
        let bytes: Data
    }

    let state: HostState
    let robots: [Robots]

    init(_ state: HostState) {
        var bare = state
        bare.robots = []
        self.state = bare
        robots = state.robots.map { Robots(copy: $0.with(bytes: []), bytes: Data($0.bytes)) }
    }

    var hostState: HostState {
        var whole = state
        whole.robots = robots.map { $0.copy.with(bytes: [UInt8]($0.bytes)) }
        return whole
    }
}

extension RobotsCopy {
    fileprivate func with(bytes: [UInt8]) -> RobotsCopy {
        RobotsCopy(
            origin: origin, host: host, refusal: refusal, reason: reason, bytes: bytes, fetched: fetched,
            expiry: expiry)
    }
}
