/// What a record of a page can state.
public enum ReviewField: String, Sendable, Hashable, CaseIterable, Codable {
    case key, author, rating, date, title, body, url, reply, verified, product
}

/// How the reviews of a page were found.
public enum ExtractionMethod: String, Sendable, Hashable, CaseIterable, Codable {
    case jsonLD = "json-ld"
    case microdata
    case rdfa
    case microformats
    case embeddedJSON = "embedded-json"
    case detected
    case rules
}
