import Feedback
import Foundation
import Store

/// A clock that stands still.
let noon = Instant(iso8601: "2026-11-16T12:00:00Z") ?? Instant(milliseconds: 0)

/// A folder of its own for a test, removed with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "heed-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        chmod(path, 0o755)
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path): \(error)") }
    }

    func file(_ name: String) -> String { path + "/" + name }
}

func makeDatabase() throws -> Database {
    try Database(path: nil, clock: { noon })
}

func makeRecord(
    _ key: String, body: String = "It never arrived.", stars: Double = 1, day: Int = 20_770,
    urgency: Urgency? = nil
) -> ReviewRecord {
    let draft = ReviewDraft(
        key: key, author: "Ann", rating: StatedRating(stars), date: StatedDate(day: CalendarDay(daysSince1970: day)),
        title: "Parcel", body: body)
    let evidence = [Evidence(start: 3, end: 16, term: "never\tarrived\n\\", weight: -3.1, rule: "phrase", sentence: 0)]
    return ReviewRecord(
        id: ReviewID(digest: Digest.fields([key])), feed: "shop", voice: nil, product: "Kettle", competitor: nil,
        draft: draft, content: body + "\(stars)", source: "abc", page: nil,
        assessment: Assessment(
            language: "en", score: -0.7, label: .negative, confidence: 0.9,
            defects: [Defect("delivery.lost"), Defect("service.rude")].compactMap { $0 }, urgency: urgency,
            evidence: evidence),
        flag: .starsAndText)
}
