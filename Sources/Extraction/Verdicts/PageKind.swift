import Feedback

/// What a page without reviews is, by what it says in its title, its headings and its text.
enum PageKind {
    private enum Sign {
        case empty, challenge, blocked, loginWall, notFound, rateLimited
    }

    /// The verdict on a page in which no review was found.
    static func verdict(of tree: PageTree, outline: PageOutline, totals: StatedTotals?) -> Verdict {
        var heading = VisibleText(limit: 4_000)
        if let title = outline.title { heading.append(title, of: tree) }
        for node in outline.headings.prefix(4) { heading.append(node, of: tree) }
        let inHeading = signs(in: heading.bytes)
        var text = VisibleText(limit: 200_000)
        text.append(0, of: tree)
        let inText = signs(in: text.bytes)
        let isShort = text.bytes.count < 3_000
        if inHeading.contains(.challenge) || isShort && (inText.contains(.challenge) || hasChallengeScript(tree)) {
            return .challenge
        }
        if inHeading.contains(.rateLimited) || (isShort && inText.contains(.rateLimited)) { return .rateLimited }
        if inHeading.contains(.notFound) || (text.bytes.count < 1_500 && inText.contains(.notFound)) {
            return .notFound
        }
        if inHeading.contains(.blocked) || (isShort && inText.contains(.blocked)) { return .blocked }
        if inHeading.contains(.loginWall), isShort { return .loginWall }
        if outline.passwordFields > 0, text.bytes.count < 700 { return .loginWall }
        // A page that counts its reviews and shows none has not been read.
        if let count = totals?.count, count > 0 { return .partial }
        return inText.contains(.empty) || totals?.count == 0 ? .empty : .notAReviewPage
    }

    private static func signs(in text: [UInt8]) -> Set<Sign> {
        var result: Set<Sign> = []
        LetterCase.lowered(text).withUnsafeBufferPointer {
            table.search($0) { sign, _ in
                result.insert(sign)
                return true
            }
        }
        return result
    }

    /// Challenges work by script; their markup is the same whatever they say.
    private static func hasChallengeScript(_ tree: PageTree) -> Bool {
        tree.scripts.contains { script in
            let range = Int(script.content.start)..<min(Int(script.content.end), Int(script.content.start) + 20_000)
            return challenges.areIn(tree.bytes, range)
        }
    }

    private static let challenges = NameWords(["_cf_chl", "captcha", "challenge-platform"])

    private static let table = PhraseTable<Sign>([
        (
            "no reviews yet|no reviews for this|there are no reviews|there are no customer reviews|0 reviews|no ratings yet",
            .empty
        ),
        (
            "be the first to review|be the first to write|no comments yet|has not been reviewed|no customer reviews",
            .empty
        ),
        (
            "not yet been reviewed|no reviews have been|no reviews were found|no reviews found|hasn't been reviewed",
            .empty
        ),
        (
            "noch keine bewertung|noch keine bewertungen|keine bewertungen|keine rezensionen|noch keine rezensionen",
            .empty
        ),
        ("es gibt noch keine|0 bewertungen|0 rezensionen|noch keine kundenbewertungen|schreiben sie die erste", .empty),
        (
            "nav atsauksmju|vēl nav atsauksmju|nav neviena vērtējuma|pagaidām nav atsauksmju|0 atsauksmes|nav komentāru",
            .empty
        ),
        ("暂无评论|暂无评价|暂时没有评论|还没有评论|还没有评价|没有评论|暂无点评|尚無評論|尚無評價|還沒有評論|目前沒有評論|沒有評價", .empty),
        ("レビューはまだありません|まだレビューがありません|口コミはまだありません|クチコミはまだありません|レビューがありません", .empty),
        ("aucun avis|aucun commentaire|pas encore d'avis|soyez le premier à|soyez la première personne", .empty),
        (
            "sin opiniones|aún no hay opiniones|no hay opiniones|no hay reseñas|aún no hay reseñas|todavía no hay",
            .empty
        ),
        ("nessuna recensione|ancora nessuna recensione|non ci sono ancora recensioni|non ci sono recensioni", .empty),
        (
            "nog geen beoordelingen|nog geen reviews|geen recensies|er zijn nog geen|inga recensioner|inga omdömen",
            .empty
        ),
        ("ingen anmeldelser|ingen omtaler|ingen kommentarer|inga kommentarer|ei arvosteluja", .empty),
        (
            "just a moment|checking your browser|verify you are human|verify that you are human|are you a robot",
            .challenge
        ),
        (
            "are you human|robot check|i'm not a robot|enable javascript and cookies to continue|security check",
            .challenge
        ),
        (
            "unusual traffic|complete the captcha|solve the captcha|enter the characters you see|attention required",
            .challenge
        ),
        (
            "press and hold|press & hold|prove you are human|human verification|one more step|ddos protection by",
            .challenge
        ),
        (
            "sicherheitsüberprüfung|ich bin kein roboter|pardon our interruption|bot detection|before you continue",
            .challenge
        ),
        ("安全验证|人机验证|请完成验证|滑动验证|我不是机器人|安全驗證|robots ou humains|vérification de sécurité", .challenge),
        (
            "access denied|access to this page has been denied|you have been blocked|request blocked|403 forbidden",
            .blocked
        ),
        ("forbidden|not available in your country|not available in your region|unavailable in your country", .blocked),
        (
            "zugriff verweigert|accès refusé|acceso denegado|accesso negato|toegang geweigerd|piekļuve liegta|访问被拒绝",
            .blocked
        ),
        ("too many requests|rate limit exceeded|zu viele anfragen|请求过于频繁|访问过于频繁", .rateLimited),
        ("log in|login|sign in|anmelden|einloggen|connexion|se connecter|iniciar sesión|accedi|inloggen", .loginWall),
        ("pieslēgties|ielogoties|autorizācija|登录|登錄|登入|ログイン|logga in|log ind", .loginWall),
        ("404|page not found|not found|page doesn't exist|page does not exist|page isn't available", .notFound),
        (
            "no longer available|can't find that page|couldn't find the page|page you requested|seite nicht gefunden",
            .notFound
        ),
        ("nicht gefunden|existiert nicht|introuvable|page non trouvée|página no encontrada|no encontrada", .notFound),
        (
            "pagina non trovata|non trovata|niet gevonden|pagina bestaat niet|hittades inte|siden blev ikke fundet",
            .notFound
        ),
        ("lapa nav atrasta|nav atrasta|找不到页面|页面不存在|找不到頁面|頁面不存在|页面走丢|ページが見つかりません|見つかりませんでした", .notFound),
    ])
}
