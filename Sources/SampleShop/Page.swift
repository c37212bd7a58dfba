public import Feedback

/// What the sample shop answers to a request.
public struct Page: Sendable, Hashable {
    public var status: Int
    /// With its charset.
    public var contentType: String
    public var body: String
    /// The day that the content changed last; `nil` where nobody may keep a copy.
    public var modified: CalendarDay?

    public init(status: Int = 200, contentType: String, body: String, modified: CalendarDay? = nil) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.modified = modified
    }

    /// A strong tag that changes with the content and with nothing else.
    public var etag: String {
        // FNV-1a: short, and the same in every run, which Swift's own hashing is not.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in body.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        return "\"" + String(hash, radix: 16) + "\""
    }

    /// The value of `Last-Modified`: midnight UTC of the day of the last change.
    public var lastModified: String? {
        guard let modified else { return nil }
        let (year, month, day) = modified.components
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][modified.weekday - 1]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(weekday), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) 00:00:00 GMT"
    }

    /// Whether a client that sends this `If-None-Match` already holds the page.
    public func isHeld(ifNoneMatch: String) -> Bool {
        ifNoneMatch.split(separator: ",").contains { candidate in
            let tag = candidate.drop { $0 == " " }
            return tag == "*" || tag.hasPrefix(etag) || tag.hasPrefix("W/" + etag)
        }
    }
}
