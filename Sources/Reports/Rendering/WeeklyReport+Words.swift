import Feedback
import Foundation

/// The words and numbers of a report, the same in every format.
extension WeeklyReport {
    var title: String { "Defects report \(week.name)" }

    var period: String { "\(week.monday.words) to \(week.sunday.words), \(timeZone.identifier)" }

    /// What happened, in one sentence that a manager can repeat.
    public var headline: String {
        guard volume.total > 0 else { return "No reviews in this week." }
        guard let finding = findings.first else {
            let share = "\(amount(volume)), \(percent(volume.negativeShare.share)) negative"
            return "\(share); no defect stands out."
        }
        let defects = finding.defects.map { $0.defect.title.lowercasedFirst }.joined(separator: ", ")
        return "\(finding.subject): \(defects). \(growth(finding))."
    }

    /// `31 reviews`, or `31 voices in 34 reviews` where some were told in several feeds.
    public func amount(_ tally: Tally) -> String {
        tally.reviews == tally.total
            ? count(tally.total, "review") : "\(count(tally.total, "voice")) in \(count(tally.reviews, "review"))"
    }

    /// How many people say so, since when, from where, and whether it can wait.
    func growth(_ finding: Finding) -> String {
        let earlier = finding.before == 0 ? "none" : "\(finding.before)"
        var parts = ["\(count(finding.count, "complaint")) this week, \(earlier) the week before"]
        if finding.count > 1 {
            parts.append(
                "from \(count(finding.sources, "source")) in \(count(finding.languages.count, "language"))")
        }
        if finding.urgent > 0 { parts.append("\(finding.urgent) cannot wait") }
        return parts.joined(separator: "; ")
    }

    func percent(_ share: Double?) -> String {
        share.map { "\(Int(($0 * 100).rounded()))\u{A0}%" } ?? "–"
    }

    /// The interval that a sample of that size leaves open.
    func interval(_ proportion: Proportion) -> String {
        proportion.interval.map {
            "\(Int(($0.lowerBound * 100).rounded()))–\(Int(($0.upperBound * 100).rounded()))\u{A0}%"
        }
            ?? "–"
    }

    func stars(_ value: Double?) -> String {
        value.map { String(format: "%.1f", $0) } ?? "–"
    }

    /// `+0.42`, from -1 to 1; a dash where nobody speaks of it.
    func mean(_ opinion: SideRow.Opinion) -> String {
        guard let mean = opinion.mean else { return "–" }
        let hundredths = Int((mean * 100).rounded())
        let size = abs(hundredths)
        return (hundredths > 0 ? "+" : hundredths < 0 ? "−" : "")
            + "\(size / 100).\(size % 100 < 10 ? "0" : "")\(size % 100)"
    }

    /// Whether anybody speaks of any side, in this week or the last.
    var hasSides: Bool { sides.contains { $0.now.count + $0.before.count > 0 } }

    func signed(_ change: Int) -> String {
        change == 0 ? "±0" : change > 0 ? "+\(change)" : "−\(-change)"
    }

    func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// By how many percentage points the negative share moved, and whether that says anything.
    var shareChange: String? {
        guard let now = volume.negativeShare.share, let before = volumeBefore.negativeShare.share else { return nil }
        let points = signed(Int(((now - before) * 100).rounded())) + " points"
        let probability = CountChange.probability(
            now: volume.negative, of: volume.total, before: volumeBefore.negative, of: volumeBefore.total)
        return points + (probability < CountChange.telling ? ", more than chance" : ", may be chance")
    }

    func isOverdue(_ waiting: WaitingFollowUp) -> Bool { waiting.followUp.isOverdue(at: generated) }

    var overdue: Int { followUps.filter(isOverdue).count }

    /// A moment as people in the report's zone read it.
    func local(_ instant: Instant) -> String {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let shifted = Instant(milliseconds: instant.milliseconds + Int64(timeZone.secondsFromGMT(for: date)) * 1000)
        return shifted.day.words + " " + shifted.iso8601.dropFirst(11).prefix(5)
    }

    /// Who said it, when and where.
    func source(_ quote: Quote) -> String {
        var parts = [name(quote.author ?? "unknown"), quote.day.words, name(quote.feed)]
        if let stars = quote.stars {
            let number = stars == stars.rounded() ? "\(Int(stars))" : self.stars(stars)
            parts.insert("\(number) star\(stars == 1 ? "" : "s")", at: 1)
        }
        return parts.joined(separator: " · ")
    }

    /// A name that strangers chose, short enough for a table.
    func name(_ text: String) -> String {
        let line = PlainLine.of(text, length: 60)
        return line.isEmpty ? "(no name)" : line
    }

    /// The first names of a list and how many more there are.
    func names(_ products: [NamedCount]) -> String {
        let shown = products.prefix(3).map { "\(name($0.name)) (\($0.count))" }
        let rest = products.count - shown.count
        return (shown + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: ", ")
    }

    /// How the figures were made; the same under every report.
    var method: [String] {
        var lines = [
            "A review counts as negative when heed flags it: few stars, a complaining text, or a contradiction of both.",
            "Reviews count on the day their source states, in \(timeZone.identifier). The range beside a share is the "
                + "95 % interval for so many reviews.",
            "“More than chance” marks a change that chance alone makes less than once in twenty, given how many reviews "
                + "came in. One in twenty such marks is still chance.",
            "“Act on this” gathers complaints that are more frequent than in the weeks before, or that cannot wait; "
                + "each box counts a review once.",
            "“heed show ID” shows a review in full, with the words that decided.",
        ]
        if hasSides {
            lines.append(
                "“What customers judge” takes the clauses that speak of a side: −1 is as bad as can be, +1 as good. Reviews "
                    + "that do not speak of it do not count.")
        }
        if volume.reviews > volume.total {
            lines.append(
                "What one customer wrote in several places counts once: \(amount(volume)). A source's own figures count "
                    + "all that it shows. “heed voices” lists what was put together, and why.")
        }
        if undated > 0 {
            lines.append("\(count(undated, "review")) without a date counted on the day heed first saw it.")
        }
        return lines
    }
}

extension Finding {
    /// The product as its source names it, or the part of the shop that the complaint is about.
    var subject: String {
        if let product {
            let line = PlainLine.of(product, length: 60)
            return line.isEmpty ? "(no name)" : line
        }
        return switch area {
        case "as-described": "Products without a name"
        case "price": "Prices"
        case "competitor": "Customers who leave"
        default: area.prefix(1).uppercased() + area.dropFirst()
        }
    }

    /// The defects with their counts, the box's own heading.
    var defectNames: String {
        defects.map { "\($0.defect.title) (\($0.count))" }.joined(separator: ", ")
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension CalendarDay {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `2 November 2026`.
    var words: String {
        let (year, month, day) = components
        return "\(day) \(Self.months[month - 1]) \(year)"
    }
}

extension Verdict {
    /// What happened at the source, for people who never saw a verdict.
    var words: String {
        switch self {
        case .reviews, .empty: "nobody read it since this week ended"
        case .partial: "fewer reviews than the page says there are"
        case .blankField: "a field that used to be filled is empty"
        case .layoutMoved: "the page changed, and no review was found where they used to be"
        case .notAReviewPage: "the page has no reviews"
        case .blocked: "the site refused heed"
        case .challenge: "the site asks for proof of being human"
        case .rateLimited: "the site asked to come less often"
        case .loginWall: "the page asks for a login"
        case .notFound: "the page is gone"
        case .tooLarge: "the page is too large"
        case .hostile: "the page tried to do harm"
        case .unreadable: "the answer could not be read"
        case .network: "no connection"
        }
    }
}

extension ServiceArea {
    /// The side as the report names it.
    var title: String {
        switch self {
        case .asDescribed: "As described"
        case .service: "Service"
        case .delivery: "Delivery"
        }
    }
}

extension LeavingReason {
    /// The reason as the report names it.
    var title: String {
        switch self {
        case .productQuality: "Quality of the product"
        case .service: "Service"
        case .price: "Price"
        case .unresolvedComplaint: "A complaint that was not resolved"
        case .competitor: "A competitor"
        }
    }
}
