extension Instant {
    /// Reads an ISO 8601 moment: a date, optionally a time, optionally `Z` or an offset; without one it is UTC.
    ///
    /// `2026-11-02`, `2026-11-02T08:30Z` and `2026-11-02 08:30:15.250+02:00` are read; anything else gives `nil`.
    public init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let day = CalendarDay(iso8601: String(decoding: bytes[..<10], as: UTF8.self)) else {
            return nil
        }
        guard bytes.count > 10 else {
            self = day.start
            return
        }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            let milliseconds = Self.millisecondsOfDay(bytes[11...])
        else { return nil }
        self.init(milliseconds: day.start.milliseconds + milliseconds)
    }

    /// `2026-11-02T08:30:15Z`, in UTC and whole seconds.
    public var iso8601: String {
        let seconds = milliseconds.flooredDivision(by: 1000)
        let ofDay = seconds - seconds.flooredDivision(by: 86_400) * 86_400
        return "\(day.iso8601)T\(twoDigits(ofDay / 3600)):\(twoDigits(ofDay / 60 % 60)):\(twoDigits(ofDay % 60))Z"
    }

    /// The calendar day of this moment in UTC.
    public var day: CalendarDay {
        CalendarDay(daysSince1970: Int(milliseconds.flooredDivision(by: 86_400_000)))
    }

    /// The milliseconds since midnight UTC that `HH:MM[:SS[.fff]][Z|±HH[:]MM]` names.
    private static func millisecondsOfDay(_ text: ArraySlice<UInt8>) -> Int64? {
        var rest = text
        guard let hour = rest.takeNumber(digits: 2), hour < 25, rest.take(":"),
            let minute = rest.takeNumber(digits: 2), minute < 60
        else { return nil }
        var result = Int64(hour) * 3_600_000 + Int64(minute) * 60_000
        if rest.take(":") {
            guard let second = rest.takeNumber(digits: 2), second < 61 else { return nil }
            result += Int64(second) * 1000
            if rest.take(".") || rest.take(",") {
                var unit: Int64 = 100
                while let digit = rest.takeNumber(digits: 1) {
                    result += Int64(digit) * unit
                    unit /= 10
                }
            }
        }
        if rest.isEmpty || (rest.count == 1 && (rest.take("Z") || rest.take("z"))) { return result }
        if rest.take(" ") {}
        let sign: Int64 = rest.first == UInt8(ascii: "-") ? 1 : -1
        guard rest.take("+") || rest.take("-"), let offsetHours = rest.takeNumber(digits: 2) else { return nil }
        _ = rest.take(":")
        let offsetMinutes = rest.takeNumber(digits: 2) ?? 0
        guard rest.isEmpty else { return nil }
        return result + sign * (Int64(offsetHours) * 3_600_000 + Int64(offsetMinutes) * 60_000)
    }
}

extension ArraySlice<UInt8> {
    /// Takes exactly `digits` decimal digits from the front, or nothing.
    mutating func takeNumber(digits: Int) -> Int? {
        guard count >= digits else { return nil }
        var value = 0
        for byte in prefix(digits) {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        removeFirst(digits)
        return value
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first, first == UInt8(ascii: character) else { return false }
        removeFirst()
        return true
    }
}

extension FixedWidthInteger {
    /// Division that rounds towards negative infinity, so that moments before 1970 fall on the right day.
    func flooredDivision(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// `7` as `07`.
func twoDigits(_ value: some BinaryInteger) -> String {
    value < 10 ? "0\(value)" : "\(value)"
}
