import Feedback

/// Dates as mail and RSS write them (RFC 5322, 3.3): `Mon, 02 Nov 2026 10:04:05 +0100`.
enum MailDate {
    /// The day as stated and its moment; `nil` for anything else.
    static func date(in text: String) -> StatedDate? {
        var parts = text.utf8.prefix(80).split(whereSeparator: { $0 <= 32 || $0 == UInt8(ascii: ",") }).map(Array.init)
        if let first = parts.first, first.first?.isASCIILetter == true { parts.removeFirst() }
        guard parts.count >= 4, let day = number(parts[0]), let month = month(parts[1]), var year = number(parts[2])
        else { return nil }
        if parts[2].count == 2 { year += year < 50 ? 2000 : 1900 }
        guard let calendarDay = CalendarDay(year: year, month: month, day: day) else { return nil }
        let time = parts[3].split(separator: UInt8(ascii: ":")).map { number(Array($0)) }
        guard time.count >= 2, let hour = time[0], let minute = time[1], hour < 24, minute < 60 else {
            return StatedDate(day: calendarDay)
        }
        let second = time.count > 2 ? min(time[2] ?? 0, 59) : 0
        guard parts.count > 4, let offset = offset(parts[4]) else { return StatedDate(day: calendarDay) }
        guard let utc = Instant(iso8601: calendarDay.iso8601 + "T00:00:00Z") else { return nil }
        let instant = utc.advanced(by: .seconds(hour * 3600 + minute * 60 + second - offset * 60))
        return StatedDate(day: calendarDay, instant: instant)
    }

    private static func number(_ bytes: [UInt8]) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 4, bytes.allSatisfy(\.isASCIIDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static func month(_ bytes: [UInt8]) -> Int? {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let name = String(decoding: bytes.prefix(3).map(\.asciiLowercased), as: UTF8.self)
        return bytes.count >= 3 ? names.firstIndex(of: name).map { $0 + 1 } : nil
    }

    /// Minutes east of Greenwich.
    private static func offset(_ bytes: [UInt8]) -> Int? {
        if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            guard bytes.count == 5, let value = number(Array(bytes.dropFirst())) else { return nil }
            return (value / 100 * 60 + value % 100) * (sign == UInt8(ascii: "-") ? -1 : 1)
        }
        let zones = [
            "gmt": 0, "ut": 0, "utc": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
            "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
        ]
        return zones[String(decoding: bytes.map(\.asciiLowercased), as: UTF8.self)]
    }
}
