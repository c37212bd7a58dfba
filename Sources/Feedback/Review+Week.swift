public import Foundation

extension Review {
    /// The day that a report counts the review on: the stated one, in the report's zone where the source gives the
    /// exact moment, the last possible one where it is vague, and the day of first sight where none is stated.
    public func day(in timeZone: TimeZone) -> CalendarDay {
        if let instant = published?.instant { return instant.day(in: timeZone) }
        return published?.latest ?? firstSeen.day(in: timeZone)
    }
}

extension Instant {
    /// The calendar day of this moment in `timeZone`.
    public func day(in timeZone: TimeZone) -> CalendarDay {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let offset = Int64(timeZone.secondsFromGMT(for: date)) * 1000
        return Instant(milliseconds: milliseconds + offset).day
    }
}
