import Feedback

extension PageReading {
    /// The document that `heed extract --json` prints, as one line of UTF-8 with a line break at its end.
    public var json: [UInt8] {
        var out = JSONWriter()
        out.beginObject()
        out.member("url", url)
        out.member("verdict", verdict.rawValue)
        out.member("method", method?.rawValue)
        out.key("stated")
        if let stated { out.append(stated) } else { out.null() }
        out.member("next", next)
        out.key("reviews")
        out.beginArray()
        for review in reviews { out.append(review) }
        out.endArray()
        out.key("problems")
        out.beginArray()
        for problem in problems { out.string(problem) }
        out.endArray()
        out.endObject()
        return out.bytes + [10]
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ stated: StatedTotals) {
        beginObject()
        member("count", stated.count.map(Double.init))
        member("average", stated.average)
        key("histogram")
        if stated.histogram.isEmpty {
            null()
        } else {
            beginObject()
            for (stars, count) in stated.histogram.sorted(by: { $0.key < $1.key }) { member("\(stars)", Double(count)) }
            endObject()
        }
        endObject()
    }

    fileprivate mutating func append(_ review: ReviewDraft) {
        beginObject()
        member("key", review.key)
        member("author", review.author)
        member("rating", review.rating?.value)
        member("rating_max", review.rating?.best)
        member("date", review.date?.text)
        member("date_earliest", review.date?.earliest.iso8601)
        member("date_latest", review.date?.latest.iso8601)
        member("title", review.title)
        member("body", review.body)
        member("url", review.url)
        member("reply", review.reply)
        key("verified")
        if let verified = review.isVerified { bool(verified) } else { null() }
        if let product = review.product { member("product", product) }
        endObject()
    }
}
