import ArgumentParser
import Feedback
import Store

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tells everything about one review: what it says, why it is flagged, and its history.",
        discussion: "Example:  heed show 7k2m9q4x")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The id, or its beginning, as 'heed flagged' shows it.")
    var id: String

    @Flag(help: "Print one JSON document.")
    var json = false

    @Option(help: ArgumentHelp("Tell what was known then: a day such as 2026-11-02, or a moment.", valueName: "date"))
    var asOf: String?

    mutating func run() async throws {
        let wanted = id
        let moment = try asOf.map(Self.moment)
        var life = try await options.workspace.existingDatabase().read { transaction in
            let review = try transaction.review(idPrefix: wanted)
            return ReviewLife(
                review: review, versions: try transaction.versions(feed: review.feed, id: review.id),
                events: try transaction.reviewEvents(feed: review.feed, id: review.id),
                followUp: try transaction.followUp(feed: review.feed, review: review.id),
                followUpEvents: try transaction.events(feed: review.feed, review: review.id),
                voice: try review.voice.flatMap { try transaction.voice($0) })
        }
        if let moment {
            guard let then = life.known(at: moment) else {
                throw Exit.Failure(
                    code: .failed,
                    message: "nothing was known of it then; it was first seen \(life.review.firstSeen.iso8601)")
            }
            life = then
        }
        if json {
            Output.print(try JSONText.document(ReviewLifeJSON(life)))
        } else {
            for line in life.lines { Output.print(line) }
        }
    }

    /// A moment, or the end of a day.
    private static func moment(_ text: String) throws -> Instant {
        if let day = CalendarDay(iso8601: text) { return day.advanced(by: 1).start.advanced(by: .milliseconds(-1)) }
        guard let moment = Instant(iso8601: text) else {
            throw ValidationError("--as-of takes a day such as 2026-11-02, or a moment such as 2026-11-02T09:30:00Z")
        }
        return moment
    }
}

private struct ReviewLifeJSON: Encodable {
    struct Version: Encodable {
        let version: Int
        let seen: String
        @Explicit var title: String?
        @Explicit var body: String?
        @Explicit var rating: Double?
        let score: Double
    }

    struct Event: Encodable {
        let kind: String
        let at: String
        @Explicit var actor: String?
        @Explicit var text: String?
    }

    let review: ReviewJSON
    let versions: [Version]
    @Explicit var followUp: FollowUpJSON?
    let events: [Event]
    let isGone: Bool
    let life: [Event]
    @Explicit var voice: VoiceJSON?
    let subScores: SidesJSON
    let reasonsToLeave: [LeavingReason]

    /// -1 … 1 for each side of the shop; `null` where the review does not speak of it.
    struct SidesJSON: Encodable {
        @Explicit var asDescribed: Double?
        @Explicit var service: Double?
        @Explicit var delivery: Double?

        enum CodingKeys: String, CodingKey {
            case service, delivery
            case asDescribed = "as_described"
        }
    }

    enum CodingKeys: String, CodingKey {
        case review, versions, events, life, voice
        case followUp = "follow_up"
        case isGone = "gone"
        case subScores = "sub_scores"
        case reasonsToLeave = "reasons_to_leave"
    }

    init(_ life: ReviewLife) {
        let assessment = life.review.assessment
        subScores = SidesJSON(
            asDescribed: Explicit(wrappedValue: assessment.subScores.asDescribed),
            service: Explicit(wrappedValue: assessment.subScores.service),
            delivery: Explicit(wrappedValue: assessment.subScores.delivery))
        reasonsToLeave = assessment.reasonsToLeave
        review = ReviewJSON(life.review)
        versions = life.versions.map {
            Version(
                version: $0.number, seen: $0.seen.iso8601, title: Explicit(wrappedValue: $0.content.title),
                body: Explicit(wrappedValue: $0.content.body),
                rating: Explicit(wrappedValue: $0.content.rating?.value), score: $0.assessment.score)
        }
        events = life.followUpEvents.map {
            Event(
                kind: $0.kind.rawValue, at: $0.at.iso8601, actor: Explicit(wrappedValue: $0.actor),
                text: Explicit(wrappedValue: $0.text))
        }
        isGone = life.isGone
        self.life = life.events.map {
            Event(
                kind: $0.kind.rawValue, at: $0.at.iso8601, actor: Explicit(wrappedValue: nil),
                text: Explicit(wrappedValue: $0.text))
        }
        voice = life.voice.map(VoiceJSON.init)
        followUp = life.followUp.map { FollowUpJSON($0, review: life.review, now: Clock.system()) }
    }
}
