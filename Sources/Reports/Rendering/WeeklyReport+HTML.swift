import Feedback
import Mustache

extension WeeklyReport {
    /// The report as one page that needs nothing else: no script, no font, no picture from elsewhere.
    ///
    /// Every text goes through the template's escaping; no template inserts anything raw.
    public func html() throws -> String {
        try MustacheTemplate(page: ReportTemplate.page).render(WeeklyPage(self))
    }
}

/// What the template of a weekly report shows.
struct WeeklyPage {
    /// The first lines of a list, and in `more` how many it has besides.
    struct Capped<Line> {
        let lines: [Line]
        let more: [String]

        /// `rest` says of the hidden ones where they are: "12 more: …".
        init<Row>(_ rows: [Row], rest: String, line: (Row) -> Line) {
            lines = rows.prefix(Lists.length).map(line)
            more = rows.count > lines.count ? ["\(rows.count - lines.count) more: \(rest)"] : []
        }
    }

    struct Card {
        let name: String
        let value: String
        let notes: [String]
    }

    struct Citation {
        let text: String
        let lang: String
        let source: String
        let url: String
        let hasURL: Bool
        let id: String
        let urgent: [String]
    }

    struct FindingBox {
        let subject: String
        let defects: String
        let summary: String
        let spark: SparkBars
        let quotes: [Citation]
    }

    struct DefectLine {
        let title: String
        let code: String
        let count: Int
        let change: String
        let changeClass: String
        let mark: [String]
        let products: [String]
        let spark: SparkBars
    }

    struct Voice {
        let title: String
        let count: Int
        let quotes: [Citation]
    }

    struct SideLine {
        let title: String
        let count: Int
        let mean: String
        let meanClass: String
        let before: String
    }

    struct ReasonLine {
        let title: String
        let count: Int
        let before: Int
    }

    struct GroupLine {
        let name: String
        let total: Int
        let negative: Int
        let share: [String]
        let before: String
        let shareBefore: [String]
        let stars: String
        let defect: [String]
    }

    struct Group {
        let heading: String
        let anchor: String
        let column: String
        let lines: [GroupLine]
        let more: [String]
    }

    struct TroubleLine {
        let feed: String
        let verdict: String
        let words: String
        let details: [String]
        let since: String
    }

    struct FollowUpLine {
        let due: String
        let dueClass: String
        let urgency: String
        let product: String
        let owner: String
        let state: String
        let quote: Citation
    }

    let title: String
    let period: String
    let headline: String
    let cards: [Card]
    let warning: [String]
    let chart: TrendChart
    let findings: [FindingBox]
    let hasFindings: Bool
    let defects: [Capped<DefectLine>]
    let voices: [Voice]
    let hasDefects: Bool
    let sides: [Capped<SideLine>]
    let reasons: [Capped<ReasonLine>]
    let groups: [Group]
    let trouble: [Capped<TroubleLine>]
    let hasTrouble: Bool
    let followUps: [Capped<FollowUpLine>]
    let hasFollowUps: Bool
    let method: [String]
    let generated: String

    init(_ report: WeeklyReport) {
        title = report.title
        period = report.period
        headline = report.headline
        cards = Self.cards(report)
        warning = Self.warning(report)
        chart = TrendChart(report.trend)
        findings = report.findings.map { Self.box($0, report) }
        hasFindings = !findings.isEmpty
        hasDefects = !report.defects.isEmpty
        defects = hasDefects ? [Capped(report.defects, rest: Lists.inJSON) { Self.line($0, report) }] : []
        voices = Self.voices(report)
        sides = report.hasSides ? [Capped(report.sides, rest: Lists.inJSON) { Self.line($0, report) }] : []
        reasons = report.reasons.isEmpty ? [] : [Capped(report.reasons, rest: Lists.inJSON, line: Self.line)]
        groups = Self.groups(report)
        hasTrouble = !report.trouble.isEmpty
        trouble = hasTrouble ? [Capped(report.trouble, rest: Lists.inDoctor) { Self.line($0, report) }] : []
        hasFollowUps = !report.followUps.isEmpty
        followUps = hasFollowUps ? [Capped(report.followUps, rest: Lists.inQueue) { Self.line($0, report) }] : []
        method = report.method
        generated = report.local(report.generated)
    }
}

/// How much of a long list a page shows, and where the rest is.
enum Lists {
    static let length = 12
    static let inJSON = "see the JSON report"
    static let inDoctor = "see the JSON report or “heed doctor”"
    static let inQueue = "see “heed followups list”"
}
