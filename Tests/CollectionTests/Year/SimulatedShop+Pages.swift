import Feedback

extension SimulatedShop {
    /// The page as the shop sends it.
    func markup(_ number: Int, at moment: Instant, isBlank: Bool = false) -> String? {
        guard let (reviews, hasNext) = page(number, at: moment) else { return nil }
        let next = hasNext ? "/reviews?page=\(number + 1)" : nil
        switch style {
        case .keyed, .keyless: return linkedData(reviews, next: next, isBlank: isBlank)
        case .relative: return list(reviews, next: next, at: moment, isBlank: isBlank)
        case .ruled: return cards(reviews, next: next, isMoved: moment >= move, isBlank: isBlank)
        case .api: return answer(reviews, next: next, isBlank: isBlank)
        case .rss: return syndication(reviews, isBlank: isBlank)
        }
    }

    private func linkedData(_ reviews: [ShownReview], next: String?, isBlank: Bool) -> String {
        let items = reviews.map { review in
            var item = #"{"@type":"Review","author":{"@type":"Person","name":"\#(review.author)"}"#
            if states.keys { item += ##","@id":"#review-\##(review.number)""## }
            item += #","datePublished":"\#(review.posted.day.iso8601)""#
            if !isBlank { item += #","reviewBody":"\#(review.words.body)""# }
            if let title = review.words.title { item += #","name":"\#(title)""# }
            if let reply = review.reply { item += #","comment":{"@type":"Comment","text":"\#(reply)"}"# }
            if let stars = review.words.stars {
                item += #","reviewRating":{"@type":"Rating","ratingValue":\#(stars),"bestRating":5}"#
            }
            return item + "}"
        }
        let link = next.map { #"<link rel="next" href="\#($0)">"# } ?? ""
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kettle</title>\(link)
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle",
            "review":[\(items.joined(separator: ",\n"))]}</script></head><body><h1>Kettle</h1></body></html>
            """
    }

    private func list(_ reviews: [ShownReview], next: String?, at moment: Instant, isBlank: Bool) -> String {
        let items = reviews.map { review in
            """
            <li class="review"><span class="review-author">\(review.author)</span>
            <span class="review-rating" aria-label="\(review.words.stars ?? 0) out of 5 stars"></span>
            <span class="review-date">\(Self.age(of: review.posted, at: moment))</span>
            <p class="review-text">\(isBlank ? "" : review.words.body)</p></li>
            """
        }
        return Self.document("<ul class=\"reviews\">\(items.joined(separator: "\n"))</ul>", next: next)
    }

    private func cards(_ reviews: [ShownReview], next: String?, isMoved: Bool, isBlank: Bool) -> String {
        let items = reviews.map { review in
            let (stars, day) = (review.words.stars ?? 0, review.posted.day.iso8601)
            let body = isBlank ? "" : review.words.body
            if isMoved {
                return """
                    <div class="opinion"><div class="head"><span class="name">\(review.author)</span>
                    <span class="points" title="\(stars) out of 5"></span><time datetime="\(day)"></time></div>
                    <div class="says">\(body)</div></div>
                    """
            }
            return """
                <li class="card"><b class="who">\(review.author)</b><i class="stars" aria-label="\(stars) out of 5"></i>
                <time datetime="\(day)">\(day)</time><p class="text">\(body)</p></li>
                """
        }
        let list = items.joined(separator: "\n")
        return Self.document(
            isMoved ? "<div class=\"opinions\">\(list)</div>" : "<ul class=\"list\">\(list)</ul>", next: next)
    }

    private static func document(_ list: String, next: String?) -> String {
        let link = next.map { #"<a class="next" rel="next" href="\#($0)">Next page</a>"# } ?? ""
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kettle</title></head><body>
            <h1>Kettle</h1><p>A kettle for a small kitchen.</p><h2>Customer reviews</h2>
            \(list)
            \(link)<footer><a href="/terms">Terms</a></footer></body></html>
            """
    }

    private func answer(_ reviews: [ShownReview], next: String?, isBlank: Bool) -> String {
        let items = reviews.map { review in
            let title = review.words.title.map { "\"\($0)\"" } ?? "null"
            let reply = review.reply.map { "\"\($0)\"" } ?? "null"
            return """
                {"ref":\(review.number),"who":"\(review.author)","when":"\(review.posted.iso8601)","heads":\(title),\
                "says":"\(isBlank ? "" : review.words.body)","marks":\(review.words.stars ?? 0),"answer":\(reply)}
                """
        }
        return "{\"entries\":[\(items.joined(separator: ",\n"))],\"next\":\(next.map { "\"\($0)\"" } ?? "null")}"
    }

    private func syndication(_ reviews: [ShownReview], isBlank: Bool) -> String {
        let items = reviews.map { review in
            """
            <entry><id>r\(review.number)</id><title>\(review.words.title ?? "")</title><published>\(review.posted.iso8601)\
            </published><author><name>\(review.author)</name></author><content type="text">\
            \(isBlank ? "" : review.words.body)</content></entry>
            """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Reviews</title>
            \(items.joined(separator: "\n"))</feed>
            """
    }

    /// "3 days ago", as shops count: whole units, rounded down.
    private static func age(of posted: Instant, at moment: Instant) -> String {
        let days = Int(moment.duration(since: posted).milliseconds / 86_400_000)
        func text(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s") ago" }
        switch days {
        case ..<1: return text(Int(moment.duration(since: posted).milliseconds / 3_600_000), "hour")
        case ..<7: return text(days, "day")
        case ..<30: return text(days / 7, "week")
        case ..<365: return text(days / 30, "month")
        default: return text(days / 365, "year")
        }
    }
}
