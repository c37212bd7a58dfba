import Feedback
import Testing

@testable import Extraction

@Suite("Shapes that nobody has listed")
struct UnlistedShapeTests {
    private let body = "The lid cracked after two days."

    private func reviews(in json: String) -> [ReviewDraft] {
        DocumentReader(form: .json(nil), now: testNow).reading(of: Array(json.utf8), url: "https://shop.example/api")
            .reviews
    }

    private func drafts(_ export: String) throws -> [ReviewDraft] {
        var drafts: [ReviewDraft] = []
        var bytes: [UInt8]? = Array(export.utf8)
        try SurveyReader(now: testNow).read(from: {
            defer { bytes = nil }; return bytes
        }) { if case .review(let draft, _) = $0 { drafts.append(draft) } }
        return drafts
    }

    @Test(
        "Names that are put together are understood",
        arguments: [
            #"[{"id":1,"author":"Ann","reviewTitle":"Bad","reviewMessage":"BODY","reviewRating":1,"reviewDate":"2026-03-04"}]"#,
            #"{"ratings":[{"cmtid":2,"author_username":"Ann","title":"Bad","rating_star":1,"comment":"BODY","ctime":1772582400}]}"#,
            #"{"feedbacks":[{"text":"BODY","title":"Bad","productValuation":1,"createdDate":"2026-03-04","userName":"Ann"}]}"#,
            #"{"101":{"display_name":"Ann","review_date":"2026-03-04","overall":1,"heading":"Bad","comments":"BODY"}}"#,
            #"{"items":[{"detail":"BODY","title":"Bad","nickname":"Ann","ratings":[{"value":1}],"created_at":"2026-03-04"}]}"#,
            #"{"reviews":[{"title":"Bad","text":"BODY","rating":"1.0 out of 5 stars","date":"March 4, 2026","name":"Ann"}]}"#,
        ])
    func names(_ json: String) {
        let found = reviews(in: json.replacing("BODY", with: body))
        #expect(found.map(\.author) == ["Ann"])
        #expect(found.map(\.title) == ["Bad"])
        #expect(found.map(\.body) == [body])
        #expect(found.map { $0.rating?.value } == [1])
        #expect(found.map { $0.date?.text } == ["2026-03-04"])
    }

    @Test("A name in two members is put together, and the first answer of the shop is its reply")
    func parts() {
        let found = reviews(
            in: """
                {"reviews":[{"rating":2,"comments":"\(body)","date_created":"2026-03-04",
                "reviewer":{"first_name":"Ann","last_name":"Lee"},"ClientResponses":[{"Response":"Please write to us."}]}]}
                """)
        #expect(found.map(\.author) == ["Ann Lee"])
        #expect(found.map(\.reply) == ["Please write to us."])
    }

    @Test("What a review does not state stays open, and what is no review is none")
    func open() {
        let thumbs = reviews(
            in: #"{"reviews":[{"review":"\#(body)","timestamp_created":1772582400,"voted_up":false}]}"#)
        #expect(thumbs.map(\.body) == [body])
        #expect(thumbs.map(\.rating) == [nil])
        #expect(thumbs.map(\.author) == [nil])
        #expect(reviews(in: #"{"1":{"name":"Kettle","price":12,"description":"\#(body)","rating":4}}"#).isEmpty)
        #expect(reviews(in: #"{"jobs":[{"text":"\#(body)","created_at":"2026-03-04"}]}"#).isEmpty)
    }

    @Test(
        "Columns of exports are understood by their words and by what stands in them",
        arguments: [
            "Ticket ID,Requester,Your rating,Satisfaction comment,Updated\n7,Ann,1,BODY,2026-03-04 10:00\n",
            "Review Id,Review Created (UTC),Review Username,Review Content,Review Stars,Source Of Review\n7,2026-03-04,Ann,BODY,1,web\n",
            "Started,Ended,Name,How happy are you with us?,Why?\n04/03/2026 10:11,04/03/2026 10:12,Ann,1,BODY\n",
            "Laika zīmogs,Jūsu vārds,Cik apmierināts esat?,Ko varam uzlabot?\n04.03.2026 10:11,Ann,1,BODY\n",
            "Отметка времени,Ваше имя,Насколько вы довольны?,Что улучшить?\n04.03.2026 10:11,Ann,1,BODY\n",
            "用户昵称,评分,评论内容,评论时间\nAnn,1,BODY,2026-03-04\n",
        ])
    func columns(_ export: String) throws {
        let found = try drafts(export.replacing("BODY", with: body))
        #expect(found.map(\.author) == ["Ann"])
        #expect(found.map(\.body) == [body])
        #expect(found.map { $0.rating?.value } == [1])
        #expect(found.map { $0.date?.text } == ["2026-03-04"])
    }

    @Test("First and last names in columns of their own are one name")
    func twoNames() throws {
        let found = try drafts("First Name,Last Name,Rating,Comment\nAnn,Lee,2,\(body)\nBob,,3,Fine\n")
        #expect(found.map(\.author) == ["Ann Lee", "Bob"])
    }

    @Test("A number that judges nothing is no score, and words are no date")
    func traps() throws {
        let found = try drafts("How many kettles do you own?,What time do you like?,Comment\n3,Tea time,\(body)\n")
        #expect(found.map(\.rating) == [nil])
        #expect(found.map(\.date) == [nil])
    }

    @Test(
        "The order of day and month follows what lies near, and who counts hours to twelve",
        arguments: [
            (["3/4/2026", "3/5/2026", "3/6/2026"], "2026-03-04"), (["3/4/2026 1:02:03 PM"], "2026-03-04"),
            (["4/3/2026", "5/3/2026", "6/3/2026"], "2026-03-04"), (["4/3/2026 13:02:03"], "2026-03-04"),
        ])
    func dayAndMonth(_ days: [String], _ first: String) throws {
        let found = try drafts("Timestamp,Rating,Comment\n" + days.map { "\($0),1,\(body) \($0)\n" }.joined())
        #expect(found.first?.date?.text == first)
    }
}
