public import Feedback

/// One origin's robots.txt as it was found: a plain value that a store can keep.
public struct RobotsCopy: Sendable, Hashable, Codable {
    /// Scheme, host and port.
    public let origin: String
    /// The host as manners know it.
    public let host: String
    /// Why nothing at all may be fetched; `nil` where the rules in `bytes` decide.
    public let refusal: Verdict?
    /// The refusal in words.
    public let reason: String
    /// The beginning of the file, 500 KiB at most; empty where there is none.
    public let bytes: [UInt8]
    public let fetched: Instant
    /// From when on the file is asked for again.
    public let expiry: Instant

    public init(
        origin: String, host: String, refusal: Verdict?, reason: String, bytes: [UInt8], fetched: Instant,
        expiry: Instant
    ) {
        self.origin = origin
        self.host = host
        self.refusal = refusal
        self.reason = reason
        self.bytes = bytes
        self.fetched = fetched
        self.expiry = expiry
    }

    /// A day, as RFC 9309 has it.
    private static let longestLife = Duration.hours(24)
    /// Half a day: a file that then cannot be fetched again still serves until it is a day old.
    private static let usualLife = Duration.hours(12)
    /// After a failure the file is asked for again with the next visit that comes later than this.
    private static let failureLife = Duration.minutes(10)
}

extension RobotsCopy {
    static func rules(_ bytes: [UInt8], at file: WebURL, _ now: Instant) -> RobotsCopy {
        RobotsCopy(
            origin: file.origin, host: file.hostKey, refusal: nil, reason: "", bytes: bytes, fetched: now,
            expiry: now.advanced(by: usualLife))
    }

    static func refused(_ verdict: Verdict, reason: String, at file: WebURL, _ now: Instant) -> RobotsCopy {
        RobotsCopy(
            origin: file.origin, host: file.hostKey, refusal: verdict, reason: reason, bytes: [], fetched: now,
            expiry: now.advanced(by: verdict == .network ? failureLife : usualLife))
    }

    /// Whether these rules still hold although the file could not be fetched again.
    func serves(inPlaceOf failure: RobotsCopy) -> Bool {
        refusal == nil && failure.fetched.duration(since: fetched) < Self.longestLife
    }

    /// These rules until the file is worth asking for again, but for no longer than their day.
    func kept(at now: Instant) -> RobotsCopy {
        let end = min(now.advanced(by: Self.failureLife), fetched.advanced(by: Self.longestLife))
        return RobotsCopy(
            origin: origin, host: host, refusal: refusal, reason: reason, bytes: bytes, fetched: fetched, expiry: end)
    }

    /// Whether the clock that kept this copy agrees with the one of now.
    func isSound(at now: Instant) -> Bool {
        fetched <= now && now.duration(since: fetched) < Self.longestLife
            && expiry.duration(since: fetched) <= Self.longestLife
    }
}
