import Feedback
import Foundation

extension ReviewLife {
    /// The whole story for a terminal.
    var lines: [String] {
        head + [""] + text + explanation + history + voiceLines + followUpLines
    }

    private var head: [String] {
        func line(_ name: String, _ value: String?) -> String? {
            value.map { name.padding(toLength: 11, withPad: " ", startingAt: 0) + TerminalText.line($0) }
        }
        let stars = review.rating.map { _ in ReviewTable.stars(review) } ?? "none stated"
        return [
            line("review", review.id.rawValue), line("feed", review.feed), line("about", review.competitor),
            line("product", review.product), line("author", review.author), line("stars", stars),
            line("date", ReviewTable.date(review)), line("order", review.order),
            line("verified", review.isVerified.map { $0 ? "yes" : "no" }), line("link", review.url),
            line("language", review.assessment.language),
        ].compactMap { $0 }
    }

    private var text: [String] {
        var lines: [String] = []
        if let title = review.content.title { lines += [TerminalText.line(title), ""] }
        lines.append(review.content.body.map(TerminalText.block) ?? "(no text)")
        if let reply = review.content.reply { lines += ["", "answer of the shop:", TerminalText.block(reply)] }
        return lines
    }

    private var explanation: [String] {
        let assessment = review.assessment
        var lines = [
            "", "score \(assessment.score) (\(assessment.label.rawValue)), confidence \(assessment.confidence)",
        ]
        if let flag = review.flag { lines.append("flagged: \(Self.words(for: flag))") }
        if let urgency = assessment.urgency { lines.append("urgent: \(urgency.rawValue)") }
        for defect in assessment.defects { lines.append("defect: \(defect.code) (\(defect.title))") }
        for side in ServiceArea.allCases {
            if let score = assessment.subScores[side] { lines.append("\(side.rawValue): \(score)") }
        }
        if !assessment.reasonsToLeave.isEmpty {
            lines.append("may leave for: \(assessment.reasonsToLeave.map(\.rawValue).joined(separator: ", "))")
        }
        for item in assessment.evidence {
            let weight = String(format: "%+.4f", item.weight)
            lines.append("  \(weight)  \(TerminalText.line(item.term))  (\(item.rule))")
        }
        return lines
    }

    private static func words(for reason: FlagReason) -> String {
        switch reason {
        case .starsAndText: "few stars, and the text complains"
        case .stars: "few stars"
        case .text: "the text complains"
        case .contradiction: "stars and text contradict each other"
        case .urgent: "it cannot wait"
        }
    }

    private var history: [String] {
        guard versions.count > 1 else { return ["", "first seen \(review.firstSeen.iso8601)"] + happenings }
        var lines = ["", "versions:"]
        for version in versions {
            let stars = version.content.rating.map { "\(ReviewTable.number($0.value))/\(ReviewTable.number($0.best))" }
            lines.append(
                "  \(version.number)  \(version.seen.iso8601)  stars \(stars ?? "–")  score \(version.assessment.score)"
            )
            let text = [version.content.title, version.content.body].compactMap { $0 }.joined(separator: " – ")
            lines.append("     \(TerminalText.fitted(TerminalText.line(text), to: max(40, Output.width - 6)))")
        }
        return lines + happenings
    }

    private var happenings: [String] {
        events.map { event in
            switch event.kind {
            case .gone: "no longer there since \(event.at.iso8601)"
            case .returned: "there again since \(event.at.iso8601)"
            case .replied where event.text == nil: "the shop's answer was gone \(event.at.iso8601)"
            case .replied: "the shop answered by \(event.at.iso8601)"
            }
        }
    }

    private var voiceLines: [String] {
        guard let voice else { return [] }
        return ["", "the same voice, counted once:"]
            + voice.members.map { member in
                let mark = member.review.id == review.id ? " (this one)" : ""
                return "  \(member.review.id.short)  \(TerminalText.line(member.review.feed))\(mark): \(member.words)"
            }
    }

    private var followUpLines: [String] {
        guard let followUp else { return [] }
        var lines = [
            "",
            "follow-up: \(followUp.state.rawValue), due \(followUp.due.iso8601), owner \(followUp.owner ?? "nobody")",
        ]
        for event in followUpEvents {
            let text = event.text.map { ": " + TerminalText.line($0) } ?? ""
            lines.append("  \(event.at.iso8601)  \(event.kind.rawValue) by \(TerminalText.line(event.actor))\(text)")
        }
        return lines
    }
}
