public import Feedback

extension Transaction {
    /// The voice that a review belongs to; `nil` where it stands alone.
    public func voice(of review: ReviewID, feed: String) throws -> ReviewID? {
        try run(
            "SELECT voice FROM voice_members WHERE feed = $1 AND review = $2", .text(feed), .text(review.rawValue)
        ).first.map { values in
            var row = SQLRow(values)
            return ReviewID(rawValue: row.text())
        }
    }

    /// Adds a review to the voice of another, which becomes a voice by that.
    public func addToVoice(
        _ review: ReviewPlace, like other: ReviewPlace, reason: VoiceReason, actor: String? = nil
    ) throws {
        var voice = try voice(of: other.id, feed: other.feed)
        if voice == nil {
            try insertVoiceMember(other, voice: other.id, like: nil, reason: nil, actor: nil)
            voice = other.id
        }
        try insertVoiceMember(review, voice: voice ?? other.id, like: other, reason: reason, actor: actor)
    }

    private func insertVoiceMember(
        _ review: ReviewPlace, voice: ReviewID, like other: ReviewPlace?, reason: VoiceReason?, actor: String?
    ) throws {
        try run(
            """
            INSERT INTO voice_members (feed, review, voice, like_feed, like_review, author, likeness, days, actor,
                joined_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            .text(review.feed), .text(review.id.rawValue), .text(voice.rawValue), .text(other?.feed),
            .text(other?.id.rawValue), .text(reason?.author.rawValue), .real(reason?.likeness),
            .integer(reason?.days.map(Int64.init)), .text(actor), .integer(now.milliseconds))
    }

    /// Makes one voice of two: all reviews of `other` move to `voice`, because its first one is like `found`.
    public func unite(
        _ voice: ReviewID, with other: ReviewID, like found: ReviewPlace, reason: VoiceReason, actor: String? = nil
    ) throws {
        // The first of the other voice had nothing to be like until now.
        try run(
            """
            UPDATE voice_members SET like_feed = $1, like_review = $2, author = $3, likeness = $4, days = $5,
                actor = $6
            WHERE voice = $7 AND like_review IS NULL
            """,
            .text(found.feed), .text(found.id.rawValue), .text(reason.author.rawValue), .real(reason.likeness),
            .integer(reason.days.map(Int64.init)), .text(actor), .text(other.rawValue))
        try run(
            "UPDATE voice_members SET voice = $1 WHERE voice = $2", .text(voice.rawValue), .text(other.rawValue))
    }

    /// Takes a review out of its voice; a voice of one review is none.
    func removeFromVoice(_ review: ReviewPlace) throws {
        guard let voice = try voice(of: review.id, feed: review.feed) else { return }
        try run(
            "DELETE FROM voice_members WHERE feed = $1 AND review = $2", .text(review.feed), .text(review.id.rawValue))
        let rest = try places(ofVoice: voice)
        guard rest.count > 1, let first = rest.first else {
            try run("DELETE FROM voice_members WHERE voice = $1", .text(voice.rawValue))
            return
        }
        // A voice is named after one of its reviews, so that no two voices can have one name.
        guard voice == review.id else { return }
        try run("UPDATE voice_members SET voice = $1 WHERE voice = $2", .text(first.id.rawValue), .text(voice.rawValue))
        try run(
            """
            UPDATE voice_members SET like_feed = NULL, like_review = NULL, author = NULL, likeness = NULL, days = NULL,
                actor = NULL
            WHERE feed = $1 AND review = $2
            """,
            .text(first.feed), .text(first.id.rawValue))
    }

    /// Takes out of a voice what was added for its text alone; what a person joined stays.
    public func removeUnnamed(fromVoice voice: ReviewID) throws {
        let rows = try run(
            "SELECT feed, review FROM voice_members WHERE voice = $1 AND author = 'unstated'", .text(voice.rawValue))
        for values in rows {
            var row = SQLRow(values)
            try removeFromVoice(ReviewPlace(feed: row.text(), id: ReviewID(rawValue: row.text())))
        }
    }

    /// Whether a person said that the two are different voices.
    public func areParted(_ left: ReviewPlace, _ right: ReviewPlace) throws -> Bool {
        let (first, second) = Self.ordered(left, right)
        return try !run(
            """
            SELECT feed FROM voice_partings
            WHERE feed = $1 AND review = $2 AND other_feed = $3 AND other_review = $4
            """,
            .text(first.feed), .text(first.id.rawValue), .text(second.feed), .text(second.id.rawValue)
        ).isEmpty
    }

    /// Keeps a pair in one order, so that it is found however it is asked for.
    private static func ordered(_ left: ReviewPlace, _ right: ReviewPlace) -> (ReviewPlace, ReviewPlace) {
        (left.feed, left.id) < (right.feed, right.id) ? (left, right) : (right, left)
    }

    private func part(_ left: ReviewPlace, _ right: ReviewPlace, actor: String) throws {
        let (first, second) = Self.ordered(left, right)
        try run(
            """
            INSERT INTO voice_partings (feed, review, other_feed, other_review, actor, parted_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """,
            .text(first.feed), .text(first.id.rawValue), .text(second.feed), .text(second.id.rawValue), .text(actor),
            .integer(now.milliseconds))
    }

    private func reunite(_ left: ReviewPlace, _ right: ReviewPlace) throws {
        let (first, second) = Self.ordered(left, right)
        try run(
            """
            DELETE FROM voice_partings WHERE feed = $1 AND review = $2 AND other_feed = $3 AND other_review = $4
            """,
            .text(first.feed), .text(first.id.rawValue), .text(second.feed), .text(second.id.rawValue))
    }

    private func places(ofVoice voice: ReviewID) throws -> [ReviewPlace] {
        try run("SELECT feed, review FROM voice_members WHERE voice = $1 ORDER BY feed, review", .text(voice.rawValue))
            .map { values in
                var row = SQLRow(values)
                return ReviewPlace(feed: row.text(), id: ReviewID(rawValue: row.text()))
            }
    }
}

/// What people decide.
extension Transaction {
    /// A person says that a review is not what the others of its voice say; later runs keep to it.
    ///
    /// Returns the others; throws where it belongs to no voice.
    @discardableResult
    public func split(_ review: ReviewPlace, actor: String) throws -> [ReviewPlace] {
        guard let voice = try voice(of: review.id, feed: review.feed) else {
            throw StoreError.noSuchVoice(review.id.short)
        }
        let others = try places(ofVoice: voice).filter { $0 != review }
        for other in others { try part(review, other, actor: actor) }
        try removeFromVoice(review)
        return others
    }

    /// A person says that two reviews are one voice, and with them whatever belongs to each.
    public func join(_ review: ReviewPlace, with other: ReviewPlace, actor: String) throws {
        let reason = VoiceReason(author: .person, likeness: nil, days: nil)
        let mine = try voice(of: review.id, feed: review.feed)
        let theirs = try voice(of: other.id, feed: other.feed)
        let ours = try mine.map { try places(ofVoice: $0) } ?? [review]
        let others = try theirs.map { try places(ofVoice: $0) } ?? [other]
        for left in ours { for right in others where left != right { try reunite(left, right) } }
        switch (mine, theirs) {
        case (let mine?, let theirs?) where mine == theirs: return
        case (let mine?, let theirs?):
            try unite(theirs, with: mine, like: other, reason: reason, actor: actor)
        case (.some, nil): try addToVoice(other, like: review, reason: reason, actor: actor)
        default: try addToVoice(review, like: other, reason: reason, actor: actor)
        }
    }

    /// Every voice of several reviews, the one that was last added to first.
    public func voices() throws -> [Voice] {
        let ids = try run("SELECT voice FROM voice_members GROUP BY voice ORDER BY MAX(joined_at) DESC, voice")
        return try ids.compactMap { values in
            var row = SQLRow(values)
            return try voice(ReviewID(rawValue: row.text()))
        }
    }

    /// The voice with this id; `nil` where there is none.
    public func voice(_ id: ReviewID) throws -> Voice? {
        let rows = try run(
            """
            SELECT feed, review, like_review, author, likeness, days, actor, joined_at FROM voice_members
            WHERE voice = $1 ORDER BY joined_at, like_review IS NOT NULL, feed, review
            """,
            .text(id.rawValue))
        let members = try rows.compactMap { values -> VoiceMember? in
            var row = SQLRow(values)
            let place = ReviewPlace(feed: row.text(), id: ReviewID(rawValue: row.text()))
            guard let review = try review(place) else { return nil }
            let like = row.optionalText().map(ReviewID.init(rawValue:))
            let author = row.optionalText().flatMap(VoiceReason.Author.init)
            let (likeness, days) = (row.optionalReal(), row.optionalInteger().map(Int.init))
            return VoiceMember(
                review: review, like: like,
                reason: author.map { VoiceReason(author: $0, likeness: likeness, days: days) },
                actor: row.optionalText(), joined: row.instant())
        }
        return members.isEmpty ? nil : Voice(id: id, members: members)
    }
}
