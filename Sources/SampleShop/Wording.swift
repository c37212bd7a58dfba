import Feedback

/// The words of the shop's pages in one language.
struct Wording: Sendable {
    static let shop = "Lantern & Loom"

    var tag: String
    var skip: String
    var navigation: String
    var allProducts: String
    var reviews: String
    /// The stars of one review, as a screen reader says them.
    var stars: @Sendable (_ stars: Int) -> String
    /// The mean of all reviews and their number.
    var total: @Sendable (_ average: String, _ count: String) -> String
    var date: @Sendable (_ day: CalendarDay) -> String
    var pages: String
    var newer: String
    var older: String
    var imprint: String

    static let english = Wording(
        tag: "en", skip: "Skip to the reviews", navigation: "Shop", allProducts: "All products",
        reviews: "Customer reviews", stars: { "\($0) out of 5 stars" },
        total: { "\($0) out of 5 · \($1) reviews" },
        date: { day in
            let (year, month, number) = day.components
            return "\(number) \(englishMonths[month - 1]) \(year)"
        },
        pages: "Pages of reviews", newer: "Newer reviews", older: "Older reviews",
        imprint: "An invented shop, served by heed as a sample.")

    static let latvian = Wording(
        tag: "lv", skip: "Pāriet uz atsauksmēm", navigation: "Veikals", allProducts: "Visas preces",
        reviews: "Klientu atsauksmes", stars: { "\($0)/5 zvaigznes" },
        total: { "\($0) no 5 · atsauksmes: \($1)" },
        date: { day in
            let (year, month, number) = day.components
            return "\(year). gada \(number). \(latvianMonths[month - 1])"
        },
        pages: "Atsauksmju lapas", newer: "Jaunākas atsauksmes", older: "Vecākas atsauksmes",
        imprint: "Izdomāts veikals, ko heed rāda kā paraugu.")

    static let traditionalChinese = Wording(
        tag: "zh-Hant", skip: "跳至評價", navigation: "商店", allProducts: "所有商品",
        reviews: "顧客評價", stars: { "\($0) 顆星，滿分 5 顆星" },
        total: { "\($0)／5 · 共 \($1) 則評價" }, date: chineseDate,
        pages: "評價分頁", newer: "較新的評價", older: "較舊的評價",
        imprint: "這是 heed 提供的範例商店，並非真實店家。")

    static let simplifiedChinese = Wording(
        tag: "zh-Hans", skip: "跳至评价", navigation: "商店", allProducts: "所有商品",
        reviews: "顾客评价", stars: { "\($0) 颗星，满分 5 颗星" },
        total: { "\($0)／5 · 共 \($1) 条评价" }, date: chineseDate,
        pages: "评价分页", newer: "较新的评价", older: "较早的评价",
        imprint: "这是 heed 提供的示例商店，并非真实店家。")

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let latvianMonths = [
        "janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs", "jūlijs", "augusts", "septembris", "oktobris",
        "novembris", "decembris",
    ]
    private static let chineseDate: @Sendable (CalendarDay) -> String = { day in
        let (year, month, number) = day.components
        return "\(year)年\(month)月\(number)日"
    }
}
