import Feedback
import Store
import Testing

@Suite("What people say that reviews are")
struct CorrectionTests {
    @Test("A correction takes over label and flag, and can itself be corrected")
    func correction() async throws {
        let database = try makeDatabase()
        let record = makeRecord("a")
        try await database.write { try $0.insert(record) }
        let review = try await database.read { try $0.review(idPrefix: record.id.rawValue) }
        #expect(review.isFlagged)
        for label in [SentimentLabel.negative, .positive] {
            try await database.write { try $0.correct(review, label: label, actor: "anna", note: "meant as praise") }
        }
        let corrected = try await database.read { try $0.review(idPrefix: record.id.rawValue) }
        #expect(!corrected.isFlagged)
        #expect(corrected.assessment.label == .positive)
        let correction = Correction(label: .positive, actor: "anna", note: "meant as praise", at: noon)
        #expect(try await database.read { try $0.correction(of: review) } == correction)
        #expect(try await database.read { try $0.correctedReviews(feed: "shop") } == [record.id])
    }

    @Test("Labels to learn from are a person's where there is one, else the stars")
    func labels() async throws {
        let database = try makeDatabase()
        for key in ["a", "b"] { try await database.write { try $0.insert(makeRecord(key, stars: 1)) } }
        let review = try await database.read { try $0.review(idPrefix: makeRecord("a").id.rawValue) }
        try await database.write { try $0.correct(review, label: .positive, actor: "anna", note: nil) }
        let labelled = try await database.read { transaction in
            var labelled: [LabelledReview] = []
            try transaction.forEachLabelledReview(feed: "shop") { labelled.append($0) }
            return labelled
        }
        #expect(labelled.count == 2)
        #expect(labelled.filter { $0.correction == .positive }.count == 1)
        #expect(labelled.allSatisfy { $0.rating?.isNegative == true && $0.body == "It never arrived." })
    }
}
