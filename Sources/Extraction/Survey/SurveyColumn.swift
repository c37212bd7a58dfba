/// What a column of a survey export holds.
public enum SurveyColumn: String, Sendable, Hashable, CaseIterable, Codable {
    case text, title, score, date, customer, email, order, product, id
    /// Why somebody left or sent something back, chosen from a list.
    case reason
    /// What the owner answered, and whether the purchase is proven.
    case reply, verified

    /// The column that a header most likely names; `nil` where it could be anything.
    static func guess(for header: String) -> SurveyColumn? {
        let folded = fold(header)
        if let column = exact[folded] { return column }
        return parts.first { part in part.words.contains { folded.contains($0) } }?.column ?? named(header)
    }

    static func isFirstName(_ header: String) -> Bool {
        ["firstname", "vorname", "givenname"].contains { fold(header).hasSuffix($0) }
    }

    static func isSurname(_ header: String) -> Bool {
        ["lastname", "surname", "familyname", "nachname", "uzvārds"].contains { fold(header).hasSuffix($0) }
    }

    /// Lists of reviews call their columns as APIs call their members.
    private static func named(_ header: String) -> SurveyColumn? {
        // A whole question may speak of anything.
        if header.contains("?") || header.contains("？") { return nil }
        return switch JSONMembers.role(of: Array(header.utf8)) {
        case .body: .text
        case .title: .title
        case .rating: .score
        case .date: .date
        case .author: .customer
        case .reply: .reply
        case .verified: .verified
        case .product: .product
        case .key: .id
        case .url, .ratingMax, nil: nil
        }
    }

    /// Letters and digits only, in lower case.
    static func fold(_ header: String) -> String {
        String(header.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    private static let exact: [String: SurveyColumn] = {
        let words: [(SurveyColumn, String)] = [
            (.text, "comment comments text review reviewtext feedback message body answer verbatim opentext"),
            (.text, "kommentar kommentare bewertungstext rückmeldung nachricht anmerkung freitext meinung rezension"),
            (.text, "komentārs komentāri atsauksme atsauksmes teksts atbilde viedoklis komentars"),
            (.text, "评论 评价 评论内容 评价内容 内容 反馈 意见 留言 評論 評價 評論內容 內容 意見 回饋 留言內容"),
            (.title, "title subject headline titel betreff überschrift virsraksts tēma 标题 主题 標題 主題"),
            (.score, "score rating stars nps csat ces npsscore csatscore grade points satisfaction overall"),
            (.score, "bewertung sterne note punkte zufriedenheit vērtējums zvaigznes punkti reitings vertejums"),
            (
                .score,
                "įvertinimas vertinimas balai hinnang hinne tärnid ocena оценка calificación valoración note étoiles"
            ),
            (
                .text,
                "atsiliepimas komentaras kommentaar arvustus tagasiside opinia komentarz отзыв комментарий comentario"
            ),
            (.text, "commentaire avis reseña opinión recensione opmerking reactie"),
            (.score, "评分 星级 得分 分数 打分 满意度 評分 星級 分數 滿意度"),
            (
                .date,
                "date created createdat submitted submittedat submissiondate timestamp time responsedate completed"
            ),
            (
                .date,
                "completedat datum zeit zeitstempel erstellt eingegangen abgegebenam datums laiks izveidots laikazīmogs"
            ),
            (
                .date,
                "horodateur date fecha marcatemporal dataeora data отметкавремени дата время kuupäev sygnaturaczasowa tijdstempel"
            ),
            (.date, "日期 时间 提交时间 评论时间 创建时间 時間 提交時間 評論時間"),
            (.customer, "name customer customername author user username respondent reviewer fullname firstname kunde"),
            (.customer, "kundenname vorname verfasser autor klients vārds autors lietotājs klientavārds"),
            (.customer, "客户 用户 姓名 昵称 用户名 客戶 用戶 暱稱"),
            (
                .customer,
                "vartotojas vardas pirkėjas kasutaja nimi klient klientas użytkownik imięinazwisko nom votrenom prénom nombre tunombre sunombre имя вашеимя автор naam imię 用户昵称 买家昵称 會員 会员"
            ),
            (.email, "email mail emailaddress customeremail epasts epasta 邮箱 电子邮件 郵箱 電子郵件"),
            (.order, "order orderid ordernumber orderno ordername bestellung bestellnummer auftragsnummer auftrag"),
            (.order, "pasūtījums pasūtījumanumurs pasutijums 订单 订单号 订单编号 訂單 訂單號 訂單編號"),
            (.product, "product productname item itemname sku producttitle produkt artikel artikelname artikelnummer"),
            (.product, "prece produkts 商品 产品 商品名称 产品名称 產品 商品名稱"),
            (.reason, "reason reasons cancellationreason returnreason churnreason exitreason grund kündigungsgrund"),
            (.reason, "retourengrund iemesls atteikumaiemesls 原因 退货原因 退貨原因 取消原因"),
            (.reply, "reply replytext ownerreply response antwort atbildeuzatsauksmi 回复 回覆 商家回复"),
            (.verified, "verified isverified verifiedbuyer verifiedpurchase verifiziert"),
            (.id, "id responseid reviewid submissionid answerid antwortid nr atbildesid 编号 編號 序号 序號"),
        ]
        var result: [String: SurveyColumn] = [:]
        for (column, list) in words { for word in list.split(separator: " ") { result[String(word)] = column } }
        return result
    }()

    /// Parts of whole questions, which survey tools put into headers.
    private static let parts: [(column: SurveyColumn, words: [String])] = [
        (
            .reason,
            [
                "reasonfor", "whyareyouleaving", "whyareyoucancel", "whydidyoucancel", "whydidyouleave",
                "whydidyoureturn", "grundfür", "warumkündigen", "warumhabensiegekündigt", "kāpēcjūsaizejat", "为什么取消",
            ]
        ),
        (
            .score,
            [
                "recommend", "howsatisfied", "howeasy", "madeiteasy", "effort", "outof5", "outof10", "npsscore",
                "howlikely",
                "wouldyourate", "doyourate", "pleaserate", "rateyour", "rateour", "ratethe", "howwasyour",

                "empfehlen", "wiezufrieden", "wiebewerten", "bewertensie", "zufriedenheit", "ieteik", "apmierināt",
                "novērtē", "vērtējat", "推荐", "推薦", "满意", "滿意", "评分", "打分", "評分",
            ]
        ),
        (
            .text,
            ["improve", "tellus", "yourreason", "mainreason", "whydidyou", "comment", "feedback", "kommentar", "warum"]
        ),
        (.text, ["komentār", "kāpēc", "uzlabot", "verbessern", "为什么", "建议", "為什麼", "建議", "评论", "評論", "意见", "意見"]),
        (.reply, ["replytext", "responsetext"]),
        (.date, ["submitted", "submitdate", "createdat", "datum", "timestamp", "laikazīmog", "时间", "時間"]),
        (.order, ["ordernumber", "orderid", "bestellnummer", "订单", "訂單"]),
        (.email, ["email"]),
        (.customer, ["yourname", "nameandsurname", "ihrname", "jūsuvārds", "您的姓名"]),
    ]
}
