import Foundation

/// Host names in other scripts, written in ASCII as the name system has them (RFC 3492).
///
/// libcurl could do that too, but only under a UTF-8 locale, which a service does not have.
enum InternationalName {
    /// `bücher.example` as `xn--bcher-kva.example`; `nil` where a label is empty or too long.
    static func ascii(_ host: String) -> String? {
        if host.utf8.allSatisfy({ $0 < 0x80 }) { return host }
        let folded = host.precomposedStringWithCompatibilityMapping.lowercased().precomposedStringWithCanonicalMapping
        let labels = folded.split(omittingEmptySubsequences: false) { ".\u{3002}\u{FF0E}\u{FF61}".contains($0) }
        var result: [String] = []
        for (index, label) in labels.enumerated() {
            // An empty last label is the root's dot.
            if label.isEmpty, index == labels.count - 1, index > 0 {
                result.append("")
                continue
            }
            guard let ascii = asciiLabel(label), (1...63).contains(ascii.utf8.count) else { return nil }
            result.append(ascii)
        }
        return result.joined(separator: ".")
    }

    private static func asciiLabel(_ label: Substring) -> String? {
        let scalars = label.unicodeScalars.map(\.value)
        guard scalars.count <= 63 else { return nil }
        return scalars.allSatisfy { $0 < 0x80 } ? String(label) : "xn--" + punycode(scalars)
    }

    /// The names are those of the standard: each code point above ASCII is written as the step to reach it.
    private static func punycode(_ scalars: [UInt32]) -> String {
        var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var handled = basicCount
        var current: UInt32 = 128
        var delta = 0
        var bias = 72
        while handled < scalars.count {
            guard let next = scalars.filter({ $0 >= current }).min() else { break }
            delta += Int(next - current) * (handled + 1)
            current = next
            for scalar in scalars {
                if scalar < current { delta += 1 }
                guard scalar == current else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            current += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a number in digits whose weight depends on `bias`.
    private static func append(_ number: Int, bias: Int, to output: inout [UInt8]) {
        let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        var rest = number
        var position = 36
        while true {
            let threshold = max(1, min(26, position - bias))
            guard rest >= threshold else { break }
            output.append(digits[threshold + (rest - threshold) % (36 - threshold)])
            rest = (rest - threshold) / (36 - threshold)
            position += 36
        }
        output.append(digits[rest])
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / count
        var bias = 0
        while rest > 455 {
            rest /= 35
            bias += 36
        }
        return bias + 36 * rest / (rest + 38)
    }
}
