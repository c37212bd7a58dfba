import Feedback

/// What is known of one review, and the element that holds it.
struct RecordSample {
    let node: Int
    let review: ReviewDraft
}

/// How what was read in one field relates to what is known.
enum FieldAgreement {
    /// Both state the same, or both nothing.
    case same
    /// Known, but not read.
    case missing
    /// Read, but not what is known.
    case different

    /// Compares a reading with what is known of a field.
    ///
    /// Dates agree where they can mean the same day, names and texts where their letters are the same.
    static func of(_ field: ReviewField, read: ReviewDraft, known: ReviewDraft) -> FieldAgreement {
        switch field {
        case .author: letters(read.author.flatMap(Captions.name), known.author.flatMap(Captions.name))
        case .title: letters(read.title.flatMap(Captions.title), known.title.flatMap(Captions.title))
        case .body: body(read.body, known.body)
        case .reply: body(read.reply, known.reply)
        case .key: plain(read.key, known.key)
        case .url: plain(read.url, known.url)
        case .product: letters(read.product, known.product)
        case .verified: plain(read.isVerified, known.isVerified)
        case .date: date(read.date, known.date)
        case .rating: rating(read.rating, known.rating)
        }
    }

    private static func plain<Value: Equatable>(_ read: Value?, _ known: Value?) -> FieldAgreement {
        read == known ? .same : read == nil ? .missing : .different
    }

    private static func letters(_ read: String?, _ known: String?) -> FieldAgreement {
        plain(read.map { TextLetters.of($0) }, known.map { TextLetters.of($0) })
    }

    /// Texts are the same when all but a thirtieth of the longer one is.
    private static func body(_ read: String?, _ known: String?) -> FieldAgreement {
        guard let read, let known else { return plain(read, known) }
        let (one, other) = (TextLetters.of(read), TextLetters.of(known))
        if one == other { return .same }
        let length = max(one.count, other.count)
        let before = zip(one, other).prefix { $0 == $1 }.count
        let behind = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
        return min(before + behind, min(one.count, other.count)) * 30 >= length * 29 ? .same : .different
    }

    private static func date(_ read: StatedDate?, _ known: StatedDate?) -> FieldAgreement {
        guard let read, let known else {
            return read == nil && known == nil ? .same : read == nil ? .missing : .different
        }
        return read.earliest <= known.latest && known.earliest <= read.latest ? .same : .different
    }

    private static func rating(_ read: StatedRating?, _ known: StatedRating?) -> FieldAgreement {
        guard let read, let known else {
            return read == nil && known == nil ? .same : read == nil ? .missing : .different
        }
        if abs(read.value / read.best - known.value / known.best) < 0.011 { return .same }
        guard let one = read.rating, let other = known.rating else { return .different }
        return abs(one.stars - other.stars) < 0.05 ? .same : .different
    }
}
