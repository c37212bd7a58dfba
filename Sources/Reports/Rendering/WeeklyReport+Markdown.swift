import Feedback
import Foundation

extension WeeklyReport {
    /// The report as Markdown; strangers' words cannot become markup in it.
    public var markdown: String {
        var lines = ["# \(title)", "", period, "", "**\(Markdown.text(headline))**", ""]
        lines += summary + findingSections + trendTable + defectTable + sideTable + reasonTable
        lines += groupTable("By product", products) + groupTable("By source", sources)
        lines += groupTable("Competitors", competitors) + troubleList + followUpList
        lines += ["## How to read this", ""] + method.map { "- \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var summary: [String] {
        [
            "| | this week | week before |", "|---|---:|---:|",
            "| reviews | \(told(volume)) | \(told(volumeBefore)) |",
            "| negative | \(volume.negative) | \(volumeBefore.negative) |",
            "| negative share | \(percent(volume.negativeShare.share)) (\(interval(volume.negativeShare))) | "
                + "\(percent(volumeBefore.negativeShare.share)) (\(interval(volumeBefore.negativeShare))) |",
            "| mean stars | \(stars(volume.meanStars)) | \(stars(volumeBefore.meanStars)) |",
            "| follow-ups open | \(followUps.count) (\(overdue) overdue) | |",
            "| sources in trouble | \(trouble.count) | |", "",
        ]
    }

    private func told(_ tally: Tally) -> String {
        tally.reviews == tally.total ? "\(tally.total)" : amount(tally)
    }

    private var findingSections: [String] {
        guard !findings.isEmpty else { return [] }
        return ["## Act on this", ""]
            + findings.flatMap { finding in
                [
                    "### \(Markdown.text(finding.subject)): \(finding.defectNames)", "",
                    "\(growth(finding)). Eight weeks: " + finding.trend.map(String.init).joined(separator: " · "), "",
                ] + finding.quotes.flatMap(quotation)
            }
    }

    private func quotation(_ quote: Quote) -> [String] {
        let name = Markdown.text(source(quote))
        let way = quote.url.map { "[\(name)](<\(Markdown.address($0))>)" } ?? name
        let urgent = quote.urgency.map { "**\($0.rawValue)** · " } ?? ""
        return [
            "> \(Markdown.text(quote.text))", ">", "> — \(urgent)\(way) · \(Markdown.code(quote.review.short))", "",
        ]
    }

    private var trendTable: [String] {
        ["## Eight weeks", "", "| week | reviews | negative | share |", "|---|---:|---:|---:|"]
            + trend.map { point in
                "| \(point.week.name) | \(point.tally.total) | \(point.tally.negative) | "
                    + "\(percent(point.tally.negativeShare.share)) |"
            } + [""]
    }

    private var defectTable: [String] {
        guard !defects.isEmpty else { return ["## Defects", "", "None.", ""] }
        return [
            "## Defects", "", "| defect | code | this week | change | eight weeks | products |",
            "|---|---|---:|---:|---|---|",
        ]
            + defects.prefix(Lists.length).map { row in
                "| \(row.defect.title) | `\(row.defect.code)` | \(row.count) | "
                    + "\(signed(row.change))\(row.isChangeTelling ? " (more than chance)" : "") | "
                    + row.trend.map(String.init).joined(separator: " ")
                    + " | \(Markdown.text(names(row.products))) |"
            } + more(defects.count, Lists.inJSON)
    }

    private var sideTable: [String] {
        guard hasSides else { return [] }
        return ["## What customers judge", "", "| | reviews | mean | week before |", "|---|---:|---:|---:|"]
            + sides.map { row in
                "| \(row.side.title) | \(row.now.count) | \(mean(row.now)) | \(mean(row.before)) |"
            } + [""]
    }

    private var reasonTable: [String] {
        guard !reasons.isEmpty else { return [] }
        return ["## Why they may leave", "", "| reason | reviews | week before |", "|---|---:|---:|"]
            + reasons.map { "| \($0.reason.title) | \($0.count) | \($0.before) |" } + [""]
    }

    private func groupTable(_ heading: String, _ rows: [GroupRow]) -> [String] {
        guard !rows.isEmpty else { return [] }
        return [
            "## \(heading)", "", "| | reviews | negative | week before | stars | mostly |",
            "|---|---:|---:|---:|---:|---|",
        ]
            + rows.prefix(Lists.length).map { row in
                "| \(Markdown.text(name(row.name))) | \(row.tally.total) | \(row.tally.negative) "
                    + "(\(percent(row.tally.negativeShare.share))) | \(row.before.negative) of \(row.before.total) | "
                    + "\(stars(row.tally.meanStars)) | \(row.topDefect?.title ?? "–") |"
            } + more(rows.count, Lists.inJSON)
    }

    private var troubleList: [String] {
        guard !trouble.isEmpty else { return ["## Sources in trouble", "", "None: every source was read.", ""] }
        return ["## Sources in trouble", ""]
            + trouble.prefix(Lists.length).map { feed in
                let detail = feed.detail.map { "; " + Markdown.text(PlainLine.of($0, length: 240)) } ?? ""
                let what =
                    "\(feed.verdict?.words ?? "nobody read it yet") (`\(feed.verdict?.rawValue ?? "not collected")`)"
                return "- **\(Markdown.text(name(feed.feed)))**: \(what)\(detail); \(lastRead(feed))"
            } + more(trouble.count, Lists.inDoctor)
    }

    private var followUpList: [String] {
        guard !followUps.isEmpty else { return ["## Open follow-ups", "", "None: nobody waits for an answer.", ""] }
        return ["## Open follow-ups", "", "| due | why | product | owner | review |", "|---|---|---|---|---|"]
            + followUps.prefix(Lists.length).map { waiting in
                "| \(due(waiting)) | \(waiting.followUp.urgency.rawValue) | "
                    + "\(Markdown.text(name(waiting.product ?? "–"))) | "
                    + "\(Markdown.text(name(waiting.followUp.owner ?? "nobody"))), \(waiting.followUp.state.rawValue) | "
                    + "\(Markdown.text(waiting.quote.text)) \(Markdown.code(waiting.followUp.review.short)) |"
            } + more(followUps.count, Lists.inQueue)
    }

    private func more(_ count: Int, _ place: String) -> [String] {
        count > Lists.length ? ["", "\(count - Lists.length) more: \(place)", ""] : [""]
    }
}
