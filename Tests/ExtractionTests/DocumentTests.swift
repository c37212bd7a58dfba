import Feedback
import Testing

@testable import Extraction

@Suite("Answers of APIs")
struct DocumentTests {
    private func reading(
        _ json: String, _ mapping: JSONMapping? = nil, url: String = "https://shop.example/api", link: String? = nil
    ) -> DocumentReading {
        DocumentReader(form: .json(mapping), now: testNow).reading(of: Array(json.utf8), url: url, link: link)
    }

    private func mapping(_ records: String, paging: JSONPaging? = nil) throws -> JSONMapping {
        JSONMapping(
            records: try JSONPath(records), fields: [.body: try JSONPath("text"), .rating: try JSONPath("stars")],
            paging: paging)
    }

    @Test(
        "Paths lead where JSON pointers and JMESPath lead",
        arguments: [
            ("a.b", "one"), ("/a/b", "one"), ("a.list[1].c", "y"), ("a.list[-1].c", "z"), ("/a/list/0/c", "x"),
            ("a.\"d.e\"", "two"), ("a['d.e']", "two"), ("a.missing || a.b", "one"), ("$.a.b", "one"),
            ("a.list[?c=='y'].n", "2"), ("a.list[*].c", "x"), ("a.list[].c", "x"), ("/a/d~1e", "three"),
            ("a.*.c", "q"), ("\"im:x\".label", "four"), ("im:x.label", "four"),
        ])
    func paths(_ path: String, _ expected: String) throws {
        let json = """
            {"a":{"b":"one","list":[{"c":"x"},{"c":"y","n":2},{"c":"z"}],"d.e":"two","d/e":"three","o":{"c":"q"}},
            "im:x":{"label":"four"}}
            """
        let bytes = Array(json.utf8)
        let compiled = try JSONPath(path)
        bytes.withUnsafeBufferPointer { run in
            let tree = JSONParser.documents(in: run, range: 0..<run.count)
            #expect(compiled.text(in: tree, from: tree.root) == expected)
        }
    }

    @Test(
        "A path that cannot be read says where",
        arguments: [("a..b", 2), ("a[", 2), ("a[x]", 2), ("a b", 2), ("a[?b=c]", 4), ("a.", 2), ("a['b", 2)])
    func badPaths(_ path: String, _ offset: Int) {
        #expect(throws: ExtractionError.self) { try JSONPath(path) }
        do { _ = try JSONPath(path) } catch let error as ExtractionError {
            guard case .badSelector(_, let found, _) = error else { return #expect(Bool(false)) }
            #expect(found == offset)
        } catch {}
    }

    @Test("A mapping reads every field, and refuses records by number")
    func mapped() throws {
        let fields: [ReviewField: String] = [
            .key: "ref", .author: "who.name", .rating: "marks.total", .date: "at", .title: "head", .body: "says",
            .url: "link", .reply: "answer.text", .verified: "bought", .product: "item.name",
        ]
        let mapping = JSONMapping(
            records: try JSONPath("payload.entries"), fields: try fields.mapValues { try JSONPath($0) }, ratingMax: 10,
            total: try JSONPath("payload.all"))
        let reading = reading(
            """
            {"payload":{"all":7,"entries":[
            {"ref":9007199254740993,"who":{"name":"Ilze"},"marks":{"total":8},"at":"2026-11-02T10:00:00+02:00",
             "head":"Kettle","says":"Boils <b>fast</b>.<br>Leaks &amp; drips","link":"/r/1","answer":{"text":"Sorry"},
             "bought":true,"item":{"name":"K2"}},
            {"ref":2},{"ref":3,"marks":{"total":11}},{"ref":4,"says":"fine","marks":{"total":null}}]}}
            """, mapping)
        #expect(reading.verdict == .reviews)
        #expect(reading.records == 4)
        #expect(reading.stated?.count == 7)
        #expect(reading.refused.map(\.number) == [2, 3])
        #expect(reading.refused.last?.reason == "rating '11' cannot be read")
        let first = try #require(reading.reviews.first)
        #expect(first.key == "9007199254740993")
        #expect(first.author == "Ilze")
        #expect(first.rating == StatedRating(8, worst: 1, best: 10))
        #expect(first.date?.text == "2026-11-02")
        #expect(first.date?.instant?.milliseconds == 1_793_606_400_000)
        #expect(first.body == "Boils fast.\nLeaks & drips")
        #expect(first.url == "https://shop.example/r/1")
        #expect(first.reply == "Sorry")
        #expect(first.isVerified == true)
        #expect(first.product == "K2")
        #expect(reading.reviews.last?.rating == nil)
    }

    @Test(
        "The next page is asked for as the API wants it",
        arguments: [
            (
                JSONPaging.page(parameter: "page", first: 1), "https://shop.example/api?q=1",
                "https://shop.example/api?q=1&page=2"
            ),
            (.page(parameter: "page", first: 0), "https://shop.example/api?page=4", "https://shop.example/api?page=5"),
            (
                .offset(parameter: "skip"), "https://shop.example/api?skip=10&x=y",
                "https://shop.example/api?skip=12&x=y"
            ),
            (
                .cursor(JSONPath(known: "meta.after"), parameter: "after"), "https://shop.example/api",
                "https://shop.example/api?after=a%2Fb%3D%3D"
            ),
            (
                .cursor(JSONPath(known: "meta.after"), parameter: "after"),
                "https://shop.example/api?after=a%2Fb%3D%3D", nil
            ),
            (.link(JSONPath(known: "meta.next")), "https://shop.example/api", "https://shop.example/api?page=9"),
            (.header, "https://shop.example/api", "https://shop.example/two"), (.none, "https://shop.example/api", nil),
            (.page(parameter: "page", first: 1), "https://shop.example/api?limit=5", nil),
        ] as [(JSONPaging, String, String?)])
    func paging(_ paging: JSONPaging, _ url: String, _ next: String?) throws {
        let json =
            #"{"meta":{"after":"a/b==","next":"?page=9"},"data":[{"text":"good","stars":4},{"text":"bad","stars":1}]}"#
        let link = #"</one>; rel="prev", </two>; rel="next""#
        #expect(reading(json, try mapping("data[*]", paging: paging), url: url, link: link).next == next)
    }

    @Test("An empty list is empty, and a list that is missing is news")
    func missing() throws {
        #expect(reading(#"{"data":[]}"#, try mapping("data[*]")).verdict == .empty)
        let moved = reading(#"{"error":"no such shop"}"#, try mapping("data[*]"))
        #expect(moved.verdict == .notAReviewPage)
        #expect(moved.problems == ["nothing stands at 'data[*]' in the answer; its keys are 'error'"])
        #expect(reading("<html>", try mapping("data")).verdict == .unreadable)
        #expect(reading("", try mapping("data")).verdict == .unreadable)
        #expect(reading(#"{"data":[{"text":"good","#, try mapping("data")).verdict == .partial)
    }

    @Test(
        "Without a mapping, reviews are known by their shape",
        arguments: [
            #"[{"id":5,"reviewer":"Anna","rating":2,"review":"<p>It leaks.</p>","date_created_gmt":"2026-11-02T08:00:00"}]"#,
            #"{"reviews":[{"id":5,"title":"","body":"It leaks.","rating":2,"reviewer":{"name":"Anna"},"created_at":"2026-11-02T08:00:00Z","verified":"buyer"}]}"#,
            #"{"links":[],"reviews":[{"id":"5","consumer":{"displayName":"Anna"},"stars":2,"text":"It leaks.","createdAt":"2026-11-02T08:00:00Z"}]}"#,
            #"{"data":[{"id":"5","type":"review","attributes":{"rating":2,"review":"It leaks.","userName":"Anna","date":"2026-11-02T08:00:00Z"}}]}"#,
            #"{"result":{"items":[{"uuid":"5","author":{"avatar":"x","nickname":"Anna"},"score":{"value":2,"max":5},"content":{"rendered":"It leaks."},"publishedAt":1793606400}]}}"#,
            #"{"feed":{"entry":{"author":{"name":{"label":"Anna"}},"im:rating":{"label":"2"},"id":{"label":"5"},"content":{"label":"It leaks."},"updated":{"label":"2026-11-02T01:00:00-07:00"}}}}"#,
            ")]}'\n\n[[\"wrb.fr\",\"x\",\"[[[\\\"5\\\",[\\\"Anna\\\"],2,null,\\\"It leaks.\\\",[1793606400,1]]],null]\",null]]",
        ])
    func shapes(_ json: String) throws {
        let reading = reading(json)
        #expect(reading.verdict == .reviews)
        #expect(reading.records == 1)
        let review = try #require(reading.reviews.first)
        #expect(review.key == "5")
        #expect(review.author == "Anna")
        #expect(review.rating == StatedRating(2))
        #expect(review.body == "It leaks.")
        #expect(review.date?.text == "2026-11-02")
    }

    @Test(
        "JSON that is no list of reviews gives none",
        arguments: [
            #"{"products":[{"name":"Kettle","price":20,"rating":4.5,"description":"A kettle"}]}"#, #"{"ok":true}"#,
            "[]", "[1,2]",
        ])
    func foreign(_ json: String) {
        #expect(reading(json).reviews.isEmpty)
    }

    @Test(
        "Hostile answers are read in linear time",
        arguments: [
            String(repeating: "[", count: 200_000), String(repeating: #"{"a":"#, count: 200_000),
            "[" + String(repeating: #"{"review":"x","rating":"1"},"#, count: 50_000),
            #"{"reviews":"# + String(repeating: #"[{"reviews":"#, count: 20_000),
        ])
    func hostile(_ json: String) {
        #expect(reading(json).verdict != .reviews)
    }

    @Test("Reviews come one a line from a program, each problem with its line")
    func lines() throws {
        let reading = ReviewLines(now: testNow).reading(
            of: Array(
                """
                {"key":"a","author":"Anna","rating":7,"rating-max":10,"date":"2026-11-02","body":"It leaks","order":"A-1","verified":true}

                {"rating":3,"boddy":"x"}
                not json
                {"author":"Bert"}
                {"rating":12,"rating-max":10}
                """.utf8))
        #expect(reading.verdict == .partial)
        #expect(reading.refused.map(\.number) == [3, 4, 5, 6])
        #expect(reading.refused.first?.reason.hasPrefix("unknown member 'boddy'; did you mean 'body'?") == true)
        let review = try #require(reading.reviews.first)
        #expect(review.order == "A-1")
        #expect(review.rating == StatedRating(7, worst: 1, best: 10))
        #expect(review.isVerified == true)
    }
}
