/// A character encoding, by the name under which the system's converter knows it.
struct Charset: Hashable, Sendable {
    let name: String

    static let utf8 = Charset(name: "UTF-8")
    static let utf16LittleEndian = Charset(name: "UTF-16LE")
    static let utf16BigEndian = Charset(name: "UTF-16BE")
    static let windows1252 = Charset(name: "CP1252")
    static let windows1257 = Charset(name: "CP1257")
    static let gb18030 = Charset(name: "GB18030")
    static let big5 = Charset(name: "BIG5-HKSCS")
    static let shiftJIS = Charset(name: "CP932")
    static let eucJP = Charset(name: "EUC-JP")

    private init(name: String) {
        self.name = name
    }

    /// The encoding that a page or a header calls `label`; `nil` for names that no browser knows.
    init?(label: some StringProtocol) {
        let folded = String(label.lowercased().filter { $0.isLetter || $0.isNumber })
        guard let name = Self.names[folded] else { return nil }
        self.init(name: name)
    }

    /// The names of the WHATWG encoding standard, without their punctuation, where they mean something else than ASCII.
    private static let names: [String: String] = {
        var result = [
            "utf8": "UTF-8", "utf16": "UTF-16LE", "utf16le": "UTF-16LE", "utf16be": "UTF-16BE", "unicode": "UTF-16LE",
            "ascii": "CP1252", "usascii": "CP1252", "latin1": "CP1252", "iso88591": "CP1252", "l1": "CP1252",
            "ansix341968": "CP1252", "gbk": "GB18030", "gb2312": "GB18030", "gb18030": "GB18030", "xgbk": "GB18030",
            "chinese": "GB18030", "gb231280": "GB18030", "big5": "BIG5-HKSCS", "big5hkscs": "BIG5-HKSCS",
            "xxbig5": "BIG5-HKSCS", "cnbig5": "BIG5-HKSCS", "shiftjis": "CP932", "sjis": "CP932", "xsjis": "CP932",
            "mskanji": "CP932", "windows31j": "CP932", "cp932": "CP932", "eucjp": "EUC-JP", "xeucjp": "EUC-JP",
            "iso2022jp": "ISO-2022-JP", "euckr": "CP949", "ksc56011987": "CP949", "ksc5601": "CP949",
            "koi8r": "KOI8-R", "koi8u": "KOI8-U", "tis620": "CP874", "windows874": "CP874", "iso885911": "CP874",
            "iso88599": "CP1254", "macintosh": "MACINTOSH", "latin2": "ISO-8859-2", "latin4": "ISO-8859-4",
        ]
        for number in 1250...1258 {
            result["windows\(number)"] = "CP\(number)"
            result["cp\(number)"] = "CP\(number)"
            result["xcp\(number)"] = "CP\(number)"
        }
        for number in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] { result["iso8859\(number)"] = "ISO-8859-\(number)" }
        return result
    }()
}
