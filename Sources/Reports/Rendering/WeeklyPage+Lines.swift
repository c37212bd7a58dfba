import Feedback

extension WeeklyPage {
    static func cards(_ report: WeeklyReport) -> [Card] {
        let share = report.volume.negativeShare
        let hadReviews = report.volumeBefore.total > 0
        let rated = report.volumeBefore.meanStars.map { report.stars($0) + " the week before" }
        return [
            Card(
                name: "Reviews", value: "\(report.volume.total)",
                notes: (report.volume.reviews > report.volume.total ? [report.amount(report.volume)] : []) + [
                    hadReviews
                        ? "\(report.signed(report.volume.total - report.volumeBefore.total)) against the week before"
                        : "none the week before"
                ]),
            Card(
                name: "Negative", value: report.percent(share.share),
                notes: share.total == 0
                    ? []
                    : ["\(share.count) of \(share.total)", "likely \(report.interval(share))"]
                        + [report.shareChange].compactMap { $0 }),
            Card(name: "Mean stars", value: report.stars(report.volume.meanStars), notes: [rated].compactMap { $0 }),
            Card(
                name: "Open follow-ups", value: "\(report.followUps.count)",
                notes: [report.overdue == 0 ? "none overdue" : "\(report.overdue) overdue"]),
        ]
    }

    static func warning(_ report: WeeklyReport) -> [String] {
        guard !report.trouble.isEmpty else { return [] }
        return ["\(report.count(report.trouble.count, "source")) in trouble: reviews may be missing here"]
    }

    static func citation(_ quote: Quote, _ report: WeeklyReport, saysUrgency: Bool = true) -> Citation {
        Citation(
            text: quote.text, lang: tag(quote.language), source: report.source(quote),
            url: quote.url ?? "", hasURL: quote.url != nil, id: report.name(quote.review.short),
            urgent: saysUrgency ? quote.urgency.map { [$0.rawValue] } ?? [] : [])
    }

    /// The language for a browser; empty where nobody knows it.
    private static func tag(_ language: String) -> String {
        let isTag = language.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
        }
        return isTag && language != "und" ? language : ""
    }

    static func box(_ finding: Finding, _ report: WeeklyReport) -> FindingBox {
        FindingBox(
            subject: finding.subject, defects: finding.defectNames,
            summary: report.growth(finding)
                + (finding.product == nil && !finding.products.isEmpty
                    ? "; about \(report.names(finding.products))" : ""),
            spark: SparkBars(finding.trend, width: 160, height: 44),
            quotes: finding.quotes.map { citation($0, report) })
    }

    static func line(_ row: DefectRow, _ report: WeeklyReport) -> DefectLine {
        DefectLine(
            title: row.defect.title, code: row.defect.code, count: row.count, change: report.signed(row.change),
            changeClass: row.change > 0 ? "worse" : row.change < 0 ? "better" : "same",
            mark: row.isChangeTelling ? ["more than chance"] : [],
            products: row.products.isEmpty ? [] : [report.names(row.products)],
            spark: SparkBars(row.trend, width: 96, height: 24))
    }

    static func voices(_ report: WeeklyReport) -> [Voice] {
        report.defects.prefix(Lists.length).filter { !$0.quotes.isEmpty }.map { row in
            Voice(title: row.defect.title, count: row.count, quotes: row.quotes.map { citation($0, report) })
        }
    }

    static func groups(_ report: WeeklyReport) -> [Group] {
        [
            group("By product", "by-product", "Product", report.products, report),
            group("By source", "by-source", "Source", report.sources, report),
            group("Competitors", "competitors", "Competitor", report.competitors, report),
        ].filter { !$0.lines.isEmpty }
    }

    static func line(_ row: SideRow, _ report: WeeklyReport) -> SideLine {
        let mean = row.now.mean ?? 0
        return SideLine(
            title: row.side.title, count: row.now.count, mean: report.mean(row.now),
            meanClass: mean < 0 ? "worse" : mean > 0 ? "better" : "same", before: report.mean(row.before))
    }

    static func line(_ row: ReasonRow) -> ReasonLine {
        ReasonLine(title: row.reason.title, count: row.count, before: row.before)
    }

    private static func group(
        _ heading: String, _ anchor: String, _ column: String, _ rows: [GroupRow], _ report: WeeklyReport
    ) -> Group {
        let capped = Capped(rows, rest: Lists.inJSON) { row in
            GroupLine(
                name: report.name(row.name), total: row.tally.total, negative: row.tally.negative,
                share: row.tally.total > 0 ? [report.percent(row.tally.negativeShare.share)] : [],
                before: row.before.total > 0 ? "\(row.before.negative) of \(row.before.total)" : "–",
                shareBefore: row.before.total > 0 ? [report.percent(row.before.negativeShare.share)] : [],
                stars: report.stars(row.tally.meanStars), defect: row.topDefect.map { [$0.title] } ?? [])
        }
        return Group(heading: heading, anchor: anchor, column: column, lines: capped.lines, more: capped.more)
    }

    static func line(_ feed: FeedHealth, _ report: WeeklyReport) -> TroubleLine {
        TroubleLine(
            feed: report.name(feed.feed), verdict: feed.verdict?.rawValue ?? "not collected",
            words: feed.verdict?.words ?? "nobody read it yet",
            details: feed.detail.map { [PlainLine.of($0, length: 240)] } ?? [], since: report.lastRead(feed))
    }

    static func line(_ waiting: WaitingFollowUp, _ report: WeeklyReport) -> FollowUpLine {
        FollowUpLine(
            due: report.due(waiting), dueClass: report.isOverdue(waiting) ? "worse" : "same",
            urgency: waiting.followUp.urgency.rawValue, product: report.name(waiting.product ?? "no product"),
            owner: report.name(waiting.followUp.owner ?? "nobody yet"), state: waiting.followUp.state.rawValue,
            quote: citation(waiting.quote, report, saysUrgency: false))
    }
}

extension WeeklyReport {
    func lastRead(_ feed: FeedHealth) -> String {
        feed.lastSuccess.map { "last read well on \(local($0))" } ?? "never read well"
    }

    func due(_ waiting: WaitingFollowUp) -> String {
        (isOverdue(waiting) ? "overdue since " : "due ") + local(waiting.followUp.due)
    }
}
