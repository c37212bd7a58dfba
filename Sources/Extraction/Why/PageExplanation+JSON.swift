extension PageExplanation {
    /// The document that `heed extract --why --json` prints, as one line of UTF-8 with a line break at its end.
    public var json: [UInt8] {
        var out = JSONWriter()
        out.beginObject()
        out.member("url", reading.url)
        out.member("verdict", reading.verdict.rawValue)
        out.member("method", reading.method?.rawValue)
        out.key("views")
        out.beginArray()
        for view in views {
            out.beginObject()
            out.member("method", view.method.rawValue)
            out.member("reviews", Double(view.reviews))
            out.endObject()
        }
        out.endArray()
        out.key("list")
        if let list { out.append(list) } else { out.null() }
        out.key("reviews")
        out.beginArray()
        for origins in reviews { out.append(origins) }
        out.endArray()
        out.endObject()
        return out.bytes + [10]
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ list: PageExplanation.List) {
        beginObject()
        member("place", list.place)
        member("records", Double(list.records))
        member("points", Double(list.points))
        member("needed", Double(list.needed))
        key("signs")
        beginArray()
        for sign in list.signs {
            beginObject()
            member("points", Double(sign.points))
            member("words", sign.words)
            endObject()
        }
        endArray()
        endObject()
    }

    fileprivate mutating func append(_ origins: [PageExplanation.Origin]) {
        beginObject()
        for origin in origins {
            key(origin.field.rawValue)
            beginObject()
            member("method", origin.method.rawValue)
            member("place", origin.place)
            endObject()
        }
        endObject()
    }
}
