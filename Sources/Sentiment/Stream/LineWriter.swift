import Feedback

/// Writes the answers of the `score` and `language` commands as JSON lines.
final class LineWriter {
    let bytes = Scratch<UInt8>()

    deinit { bytes.deallocate() }

    func writeError(id: UnsafeBufferPointer<UInt8>, _ message: StaticString) {
        writeID(id)
        write(",\"error\":")
        JSONString.append(UnsafeBufferPointer(start: message.utf8Start, count: message.utf8CodeUnitCount), to: bytes)
        write("}\n")
    }

    func writeLanguage(id: UnsafeBufferPointer<UInt8>, _ tag: String, _ confidence: Double) {
        writeID(id)
        write(",\"lang\":")
        write(quoted: tag)
        write(",\"confidence\":")
        write(tenThousandths: Int((confidence * 10_000).rounded()))
        write("}\n")
    }

    func writeScore(
        id: UnsafeBufferPointer<UInt8>, language: String, _ outcome: Outcome, isFlagged: Bool,
        evidenceFrom source: (text: UnsafeBufferPointer<UInt8>, title: UnsafeBufferPointer<UInt8>)?
    ) {
        writeID(id)
        write(",\"lang\":")
        write(quoted: language)
        write(",\"score\":")
        write(tenThousandths: Int((outcome.score * 10_000).rounded()))
        switch outcome.label {
        case .negative: write(",\"label\":\"neg\",\"confidence\":")
        case .neutral: write(",\"label\":\"neu\",\"confidence\":")
        case .positive: write(",\"label\":\"pos\",\"confidence\":")
        }
        write(tenThousandths: Int((outcome.confidence * 10_000).rounded()))
        write(isFlagged ? ",\"flagged\":true" : ",\"flagged\":false")
        writeUrgency(outcome.urgency)
        write(",\"defects\":[")
        for (index, finding) in outcome.findings.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            write(quoted: finding.defect.code)
        }
        write("]")
        if let source {
            writeEvidence(outcome, source.text, source.title)
            writeAreas(outcome)
        }
        write("}\n")
    }

    private func writeUrgency(_ urgency: Urgency?) {
        guard let urgency else { return write(",\"urgent\":false,\"urgent_reason\":null") }
        write(",\"urgent\":true,\"urgent_reason\":")
        write(quoted: urgency.rawValue)
    }

    private func writeEvidence(
        _ outcome: Outcome, _ text: UnsafeBufferPointer<UInt8>, _ title: UnsafeBufferPointer<UInt8>
    ) {
        write(",\"evidence\":[")
        for (index, piece) in outcome.pieces.enumerated() {
            write(index > 0 ? ",{\"start\":" : "{\"start\":")
            write(integer: Int(piece.start))
            write(",\"end\":")
            write(integer: Int(piece.end))
            write(",\"term\":")
            let source = piece.isTitle ? title : text
            JSONString.append(UnsafeBufferPointer(rebasing: source[Int(piece.start)..<Int(piece.end)]), to: bytes)
            write(",\"weight\":")
            write(tenThousandths: piece.weight)
            write(",\"rule\":\"")
            piece.rule.describe(piece.shape, isTitle: piece.isTitle) { write($0) }
            write("\",\"sentence\":")
            write(integer: Int(piece.sentence))
            bytes.append(0x7D)
        }
        bytes.append(0x5D)
    }

    private func writeAreas(_ outcome: Outcome) {
        write(",\"sub_scores\":{\"as_described\":")
        write(score: outcome.subScores.asDescribed)
        write(",\"service\":")
        write(score: outcome.subScores.service)
        write(",\"delivery\":")
        write(score: outcome.subScores.delivery)
        write("},\"reasons_to_leave\":[")
        for (index, reason) in outcome.reasons.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            write(quoted: reason.rawValue)
        }
        bytes.append(0x5D)
    }

    // MARK: Pieces

    private func write(score: Double?) {
        guard let score else { return write("null") }
        write(tenThousandths: Int((score * 10_000).rounded()))
    }

    private func writeID(_ id: UnsafeBufferPointer<UInt8>) {
        write("{\"id\":")
        if id.isEmpty { write("null") } else { bytes.append(contentsOf: id) }
    }

    private func write(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private func write(quoted text: String) {
        var text = text
        text.withUTF8 { JSONString.append($0, to: bytes) }
    }

    private func write(integer: Int) {
        if integer < 0 { bytes.append(0x2D) }
        var digits: (Int, UInt64) = (0, 0)
        var rest = integer.magnitude
        repeat {
            digits = (digits.0 + 1, digits.1 << 4 | UInt64(rest % 10))
            rest /= 10
        } while rest > 0 && digits.0 < 16
        for _ in 0..<digits.0 {
            bytes.append(48 + UInt8(digits.1 & 15))
            digits.1 >>= 4
        }
    }

    /// A number of at most four decimals, without zeros at its end.
    private func write(tenThousandths value: Int) {
        if value < 0 { bytes.append(0x2D) }
        let magnitude = Int(value.magnitude)
        write(integer: magnitude / 10_000)
        var fraction = magnitude % 10_000
        guard fraction > 0 else { return }
        bytes.append(0x2E)
        var place = 1000
        while fraction > 0 {
            bytes.append(48 + UInt8(fraction / place))
            fraction %= place
            place /= 10
        }
    }
}
