import Feedback
import Foundation

/// Voices as a table for people: a line for each review, the voice's first one first.
enum VoiceTable {
    static func table(_ voices: [Voice]) -> Table {
        var table = Table([
            .init("VOICE", minimum: 8), .init("REVIEW", minimum: 8), .init("FEED", minimum: 8, isFlexible: true),
            .init("AUTHOR", minimum: 8, isFlexible: true), .init("DATE", minimum: 10),
            .init("WHY", minimum: 16, isFlexible: true), .init("TEXT", minimum: 16, isFlexible: true),
        ])
        for voice in voices {
            for (index, member) in voice.members.enumerated() {
                let review = member.review
                table.append([
                    index == 0 ? voice.id.short : "", review.id.short, review.feed, review.author ?? "–",
                    ReviewTable.date(review), member.words, review.content.body ?? review.content.title ?? "",
                ])
            }
        }
        return table
    }
}

extension VoiceMember {
    /// Why it belongs to the voice.
    var words: String {
        guard let reason, let like else { return "found first" }
        let other = "as \(like.short)"
        guard let likeness = reason.likeness else {
            return "joined by \(TerminalText.line(actor ?? "a person")), \(other)"
        }
        let author = reason.author == .same ? "same author" : "no name against it"
        let days = reason.days.map { $0 == 0 ? "days that fit" : "\($0) days apart" } ?? "no date to compare"
        return "\(author), \(Int((likeness * 100).rounded())) % of the words \(other), \(days)"
    }
}

/// A voice as other programs read it.
struct VoiceJSON: Encodable {
    struct Member: Encodable {
        let id: String
        let feed: String
        @Explicit var author: String?
        @Explicit var date: String?
        @Explicit var dateEarliest: String?
        @Explicit var dateLatest: String?
        @Explicit var body: String?
        @Explicit var like: String?
        /// `same`, `unstated`, or `person` where one decided.
        @Explicit var authorMatch: VoiceReason.Author?
        @Explicit var likeness: Double?
        @Explicit var days: Int?
        @Explicit var joinedBy: String?

        enum CodingKeys: String, CodingKey {
            case id, feed, author, date, body, like, likeness, days
            case dateEarliest = "date_earliest"
            case dateLatest = "date_latest"
            case authorMatch = "author_match"
            case joinedBy = "joined_by"
        }

        init(_ member: VoiceMember) {
            let review = member.review
            id = review.id.rawValue
            feed = review.feed
            author = review.author
            date = review.published?.text
            dateEarliest = review.published?.earliest.iso8601
            dateLatest = review.published?.latest.iso8601
            body = review.content.body ?? review.content.title
            like = member.like?.rawValue
            authorMatch = member.reason?.author
            likeness = member.reason?.likeness.map { ($0 * 10_000).rounded() / 10_000 }
            days = member.reason?.days
            joinedBy = member.actor
        }
    }

    let voice: String
    let reviews: [Member]

    init(_ voice: Voice) {
        self.voice = voice.id.rawValue
        reviews = voice.members.map(Member.init)
    }
}
