import Feedback
import Store
import Testing

@Suite("Reviews in the store")
struct ReviewTableTests {
    @Test("A review comes back as it was stored, evidence and all")
    func roundTrip() async throws {
        let database = try makeDatabase()
        let record = makeRecord("a", urgency: .legal)
        try await database.write { try $0.insert(record) }
        let review = try await database.read { try $0.review(idPrefix: record.id.short) }
        #expect(review.id == record.id)
        #expect(review.content == ReviewContent(record.draft))
        #expect(review.assessment == record.assessment)
        #expect(review.published == record.draft.date)
        #expect(review.flag == .starsAndText)
        #expect(review.isUrgent)
        #expect(review.firstSeen == noon)
    }

    @Test("An edit is a new version beside the old one")
    func editKeepsBoth() async throws {
        let database = try makeDatabase()
        let first = makeRecord("a")
        let second = makeRecord("a", body: "It arrived after all.", stars: 4)
        try await database.write {
            try $0.insert(first)
            try $0.addVersion(2, of: second)
        }
        let versions = try await database.read { try $0.versions(feed: "shop", id: first.id) }
        #expect(versions.map(\.content.body) == ["It never arrived.", "It arrived after all."])
        let current = try await database.read { try $0.reviews(ReviewQuery()) }
        #expect(current.map(\.content.body) == ["It arrived after all."])
        #expect(current.first?.version == 2)
    }

    @Test("The same review cannot be stored twice")
    func identityIsUnique() async throws {
        let database = try makeDatabase()
        try await database.write { try $0.insert(makeRecord("a")) }
        await #expect(throws: StoreError.self) { try await database.write { try $0.insert(makeRecord("a")) } }
        #expect(try await database.read { try $0.count(ReviewQuery()) } == 1)
    }

    @Test("A transaction that fails leaves nothing behind")
    func transactionsAreWhole() async throws {
        struct Stop: Error {}
        let database = try makeDatabase()
        await #expect(throws: Stop.self) {
            try await database.write { transaction in
                try transaction.insert(makeRecord("a"))
                try transaction.enqueueFollowUp(for: makeRecord("a").id, feed: "shop", urgency: .safety)
                throw Stop()
            }
        }
        #expect(try await database.read { try $0.count(ReviewQuery()) } == 0)
        #expect(try await database.read { try $0.followUps(in: FollowUpState.allCases) }.isEmpty)
    }

    @Test(
        "Queries restrict by what they name",
        arguments: [
            (ReviewQuery(feed: "shop"), 3), (ReviewQuery(feed: "other"), 0),
            (ReviewQuery(product: "Kettle"), 3), (ReviewQuery(product: "'; DROP TABLE reviews; --"), 0),
            (ReviewQuery(subject: .ours), 3), (ReviewQuery(subject: .anyCompetitor), 0),
            (ReviewQuery(defect: Defect("delivery.lost")), 3), (ReviewQuery(defect: Defect("delivery.late")), 0),
            (ReviewQuery(language: "en"), 3), (ReviewQuery(language: "zh"), 0), (ReviewQuery(isUrgent: true), 1),
            (ReviewQuery(since: CalendarDay(daysSince1970: 20_771).start), 2), (ReviewQuery(limit: 2), 2),
        ])
    func filters(_ query: ReviewQuery, _ expected: Int) async throws {
        let database = try makeDatabase()
        try await database.write { transaction in
            try transaction.insert(makeRecord("a"))
            try transaction.insert(makeRecord("b", day: 20_771))
            try transaction.insert(makeRecord("c", day: 20_772, urgency: .safety))
        }
        #expect(try await database.read { try $0.reviews(query) }.count == expected)
    }

    @Test("The beginning of an id finds the review, an ambiguous one names its candidates")
    func idPrefixes() async throws {
        let database = try makeDatabase()
        let ids = ["abc1", "abc2"].map(ReviewID.init(rawValue:))
        try await database.write { transaction in
            for id in ids {
                var record = makeRecord(id.rawValue)
                record.id = id
                try transaction.insert(record)
            }
        }
        #expect(try await database.read { try $0.review(idPrefix: "ABC1") }.id == ids[0])
        await #expect(throws: StoreError.ambiguousReview("abc", matches: ids)) {
            try await database.read { try $0.review(idPrefix: "abc") }
        }
        await #expect(throws: StoreError.noSuchReview("zz")) {
            try await database.read { try $0.review(idPrefix: "zz") }
        }
        await #expect(throws: StoreError.noSuchReview("%")) { try await database.read { try $0.review(idPrefix: "%") } }
    }

    @Test("A date that the source corrects is taken over without a new version")
    func datesAreCorrected() async throws {
        let database = try makeDatabase()
        let record = makeRecord("a")
        let corrected = StatedDate(day: CalendarDay(daysSince1970: 20_769))
        try await database.write {
            try $0.insert(record)
            try $0.noteSighting(ReviewSighting(feed: "shop", id: record.id, page: nil, published: corrected))
        }
        let review = try await database.read { try $0.review(idPrefix: record.id.rawValue) }
        #expect(review.published == corrected)
        #expect(review.version == 1)
    }
}
