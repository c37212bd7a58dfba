public import Feedback

/// What a `Retry-After` header asks for.
public enum RetryAfter {
    /// Longer wishes are cut to this.
    public static let longest = Duration.hours(24)

    /// The pause that `header` asks for, as seconds or as a date; never negative, `nil` where it is neither.
    public static func pause(_ header: String, now: Instant) -> Duration? {
        let text = header.trimmingSpaces()
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) {
            return Double(text).map { min(longest, .milliseconds(Int(min($0, 86_400) * 1000))) }
        }
        guard let date = HTTPDate.instant(text) else { return nil }
        return max(.zero, min(longest, date.duration(since: now)))
    }
}

/// Dates in HTTP headers: the usual form and the two old ones that RFC 9110 still asks to be read.
enum HTTPDate {
    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
        "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    ]

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
    static func instant(_ text: String) -> Instant? {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.lowercased().split { " ,-".contains($0) }.map(String.init)
        guard let clock = words.firstIndex(where: { $0.contains(":") }), let time = milliseconds(words[clock]) else {
            return nil
        }
        let numbers: (day: String, month: String, year: String)
        switch (clock, words.count) {
        case (4, 5...6): numbers = (words[1], words[2], words[3])
        case (3, 5): numbers = (words[2], words[1], words[4])
        default: return nil
        }
        guard let day = Int(numbers.day), let month = months[numbers.month], var year = Int(numbers.year) else {
            return nil
        }
        if numbers.year.utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
        guard let date = CalendarDay(year: year, month: month, day: day) else { return nil }
        return Instant(milliseconds: date.start.milliseconds + time)
    }

    /// `08:49:37` as milliseconds since midnight.
    private static func milliseconds(_ text: String) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        return ((hour * 60 + minute) * 60 + second) * 1000
    }
}
