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

    mutating func run() async throws {
        let wanted = id
        let life = try await options.workspace.existingDatabase().read { transaction in
            let review = try transaction.review(idPrefix: wanted)
            return ReviewLife(
                review: review, versions: try transaction.versions(feed: review.feed, id: review.id),
                followUp: try transaction.followUp(feed: review.feed, review: review.id),
                events: try transaction.events(feed: review.feed, review: review.id))
        }
        if json {
            Output.print(try JSONText.document(ReviewLifeJSON(life)))
        } else {
            for line in life.lines { Output.print(line) }
        }
    }
}

/// A review with everything that happened to it.
struct ReviewLife: Sendable {
    let review: Review
    let versions: [ReviewVersion]
    let followUp: FollowUp?
    let events: [FollowUpEvent]
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
        let kind: FollowUpEvent.Kind
        let at: String
        let actor: String
        @Explicit var text: String?
    }

    let review: ReviewJSON
    let versions: [Version]
    @Explicit var followUp: FollowUpJSON?
    let events: [Event]

    enum CodingKeys: String, CodingKey {
        case review, versions, events
        case followUp = "follow_up"
    }

    init(_ life: ReviewLife) {
        review = ReviewJSON(life.review)
        versions = life.versions.map {
            Version(
                version: $0.number, seen: $0.seen.iso8601, title: Explicit(wrappedValue: $0.content.title),
                body: Explicit(wrappedValue: $0.content.body),
                rating: Explicit(wrappedValue: $0.content.rating?.value), score: $0.assessment.score)
        }
        events = life.events.map {
            Event(kind: $0.kind, at: $0.at.iso8601, actor: $0.actor, text: Explicit(wrappedValue: $0.text))
        }
        followUp = life.followUp.map { FollowUpJSON($0, review: life.review, now: Clock.system()) }
    }
}
