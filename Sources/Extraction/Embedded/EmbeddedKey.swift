/// What a member of a program's object most likely states, by its name.
enum EmbeddedKey {
    case text, title, author, date, rating, key, reply, verified
    /// The object is a thing that is sold, not something that somebody said.
    case foreign

    init?(_ tree: JSONTree, _ member: Int) {
        guard let found = Self.keys[Self.fold(tree.bytes, tree.values[member].key)] else { return nil }
        self = found
    }

    static func isName(_ tree: JSONTree, _ member: Int) -> Bool {
        names.contains(fold(tree.bytes, tree.values[member].key))
    }

    /// Letters only, in lower case, packed into a number.
    private static func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> UInt64 {
        var key: UInt64 = 0
        for index in range.indices where bytes[index].isASCIILetter {
            NameTable.fold(bytes[index].asciiLowercased, into: &key)
        }
        return key
    }

    private static func key(_ word: Substring) -> UInt64 {
        word.utf8.reduce(into: 0) { NameTable.fold($1, into: &$0) }
    }

    private static let names: Set<UInt64> = Set(
        "name displayname nickname username fullname firstname login title screenname".split(separator: " ").map(key))

    private static let keys: [UInt64: EmbeddedKey] = {
        let words: [(String, EmbeddedKey)] = [
            ("text body content comment reviewtext reviewbody message description reviewcontent comments html", .text),
            ("reviewcomment contenttext commenttext reviewdescription feedback", .text),
            ("title headline summary subject reviewtitle", .title),
            (
                "author user username usernickname nickname reviewer authorname displayname consumer customer creator",
                .author
            ),
            ("reviewername customername userdisplayname reviewauthor member createdby", .author),
            ("date createdat created published publishedat submittedat submissiontime submissiondate timestamp", .date),
            (
                "reviewdate datecreated creationdate datepublished publisheddate createddate posteddate time dates",
                .date
            ),
            ("rating stars score starrating ratingvalue overallrating rate reviewrating star overall value", .rating),
            ("id reviewid uuid legacyid", .key),
            ("reply response ownerresponse companyreply businessresponse merchantreply sellerreply", .reply),
            ("verified isverified isverifiedbuyer verifiedpurchase verifiedbuyer", .verified),
            ("price sku offers currency thumbnailurl ingredients instructions", .foreign),
        ]
        var result: [UInt64: EmbeddedKey] = [:]
        for (list, meaning) in words { for word in list.split(separator: " ") { result[key(word)] = meaning } }
        return result
    }()
}
