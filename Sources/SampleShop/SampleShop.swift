public import Feedback

/// A small invented shop whose reviews tell a story: a kettle goes wrong, more so every week.
///
/// Its dates follow the day on which it is served, so that the last complete week always has something to tell.
public struct SampleShop: Sendable {
    /// Which text of an edited review is served.
    public enum Edition: Sendable, Hashable {
        /// What a first visitor sees.
        case original
        /// What a visitor sees who comes again.
        case edited
    }

    /// The port that the sample feeds name.
    public static let port = 8642

    public let today: CalendarDay

    public init(today: CalendarDay) {
        self.today = today
    }

    /// The page at `target`, a path with an optional query; one of status 404 where the shop has none.
    public func page(for target: String, edition: Edition = .original) -> Page {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first.map(String.init) ?? ""
        switch path {
        case "/": return IndexPage(today: today, edition: edition).page
        case "/robots.txt": return Self.robots
        case "/surveys/export.csv": return SurveyExport(today: today).page
        case _ where path.hasPrefix("/admin/"): return NoticePage.staffOnly.page
        default: break
        }
        guard let listing = Listing.all.first(where: { $0.path == path }),
            let number = Self.number(query: parts.count > 1 ? parts[1] : ""),
            let page = ReviewPage(listing: listing, number: number, today: today, edition: edition)
        else { return NoticePage.notFound.page }
        return page.page
    }

    /// The number that `page=…` names, 1 where the query does not say.
    private static func number(query: Substring) -> Int? {
        for item in query.split(separator: "&") where item.hasPrefix("page=") {
            return Int(item.dropFirst(5))
        }
        return 1
    }

    private static let robots = Page(
        contentType: "text/plain; charset=utf-8",
        body: """
            # Reviews may be read by anybody, the office may not.
            User-agent: *
            Allow: /
            Disallow: /admin/

            """)
}
