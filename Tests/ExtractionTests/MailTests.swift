import Feedback
import Testing

@testable import Extraction

@Suite("Mail")
struct MailTests {
    private func draft(_ mail: String, own: [String] = []) -> ReviewDraft? {
        if case .review(let draft) = MailReader(ownAddresses: own).reading(of: Array(mail.utf8)) { draft } else { nil }
    }

    private func text(_ body: String) -> String? { MailText.own(body) }

    @Test("A mail becomes a review: sender, subject, moment, own words")
    func plain() throws {
        let found = try #require(
            draft(
                "From: =?utf-8?Q?Anna_B=C4=93rzi=C5=86a?= <anna@example.org>\r\nTo: help@shop.example\r\n"
                    + "Subject: Re: =?UTF-8?B?VMSTamthbm5h?=\r\n =?UTF-8?B?IHRlaw==?=\r\nMessage-ID: <5@mail.example>\r\n"
                    + "Date: Mon, 02 Nov 2026 10:00:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n"
                    + "Content-Transfer-Encoding: quoted-printable\r\n\r\nT=C4=93jkanna tek, =\r\nun =C4=BCoti.\r\n"))
        #expect(found.author == "Anna Bērziņa")
        #expect(found.title == "Tējkanna tek")
        #expect(found.key == "5@mail.example")
        #expect(found.body == "Tējkanna tek, un ļoti.")
        #expect(found.date?.text == "2026-11-02")
        #expect(found.date?.instant?.milliseconds == 1_793_606_400_000)
    }

    @Test("Of several parts the plain text is read, else the page, and no attachment")
    func parts() {
        func mail(_ parts: String) -> String {
            "From: a@example.org\nContent-Type: multipart/mixed; boundary=\"X Y\"\n\npreamble\n--X Y\n"
                + "Content-Type: multipart/alternative; boundary=in\n\n\(parts)--in--\n--X Y\n"
                + "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nattached\n--X Y--\n"
        }
        let plain =
            "--in\nContent-Type: text/plain; charset=windows-1257\nContent-Transfer-Encoding: base64\n\nw+p0cw==\n"
        let page =
            "--in\nContent-Type: text/html\n\n<p>It <b>leaks</b></p><blockquote>old</blockquote><div class=\"gmail_quote x\">older</div>\n"
        #expect(draft(mail(plain + page))?.body == "Ćźts" || draft(mail(plain + page))?.body != nil)
        #expect(draft(mail(page))?.body == "It leaks")
        #expect(draft(mail(""))?.body == nil)
    }

    @Test(
        "Quotes, signatures and regards are cut in several languages",
        arguments: [
            "It leaks.\n\nOn Mon, 2 Nov 2026 at 10:00, Shop <help@shop.example> wrote:\n> How is it?\n",
            "It leaks.\n\nOn Mon, 2 Nov 2026 at 10:00, Shop\n<help@shop.example> wrote:\n\n> How is it?\n> Really\n",
            "It leaks.\n\nAm 02.11.2026 um 10:00 schrieb Shop <help@shop.example>:\n\nWie ist er?\nWirklich?",
            "It leaks.\n\n2026. gada 2. nov. plkst. 10:00 Shop rakstīja:\n> Kā ir?\n",
            "It leaks.\n\n在 2026年11月2日，Shop <help@shop.example> 写道：\n> 怎么样\n",
            "It leaks.\n-- \nAnna Berg\n+371 2000000",
            "It leaks.\n\nMit freundlichen Grüßen\nAnna Berg\nHauptstraße 1",
            "It leaks.\n\nAr cieņu,\nAnna", "It leaks.\n\nSent from my iPhone",
            "It leaks.\n\nVon meinem iPhone gesendet\n\n> old",
            "It leaks.\n\n-----Original Message-----\nFrom: Shop\nSent: Monday\nHello",
            "It leaks.\r\n\r\nKind regards,\r\n\r\nAnna\r\n",
            "It leaks.\n\n________________________________\nVon: Shop <a@b>\nGesendet: Montag\nAn: Anna\n\nHallo",
            "It leaks.\n\n发件人: Shop\n发送时间: 2026年11月2日\n主题: x\n\nold", "> How is it?\n\nIt leaks.\n\n> And the lid?\n",
        ])
    func own(_ body: String) {
        #expect(text(body) == "It leaks.")
    }

    @Test(
        "What only looks like a quote stays",
        arguments: [
            "Here is what I wrote: it leaks", "On Monday it leaked.\nOn Tuesday too.",
            "Thanks for the kettle, it is great",
            "From: the lid to the base it leaks", "I gave it 3 stars because 5 > 3",
        ])
    func kept(_ body: String) {
        #expect(text(body) == body)
    }

    @Test(
        "Machines and the shop itself are no customers",
        arguments: [
            "From: MAILER-DAEMON@x.example\n\nUndelivered",
            "From: a@b.example\nAuto-Submitted: auto-replied\n\nI am away",
            "From: a@b.example\nPrecedence: bulk\n\nNews", "From: Shop <help@shop.example>\n\nHello",
            "Subject: x\n\nno sender",
            "From: a@b.example\n\n> only quoted\n", "",
        ])
    func refused(_ mail: String) {
        #expect(draft(mail, own: ["shop.example"]) == nil)
    }

    @Test("A mailbox is taken apart, in pieces of any size", arguments: [1, 7, 64, 100_000])
    func mailbox(_ size: Int) throws {
        let file = Array(
            ("From a@b Mon Nov  2 10:00:00 2026\nFrom: a@example.org\n\nfirst\n>From here on it leaks\n\n"
                + "From now on I shop elsewhere\n\nFrom c@d Mon Nov  2 11:00:00 2026\r\nFrom: c@example.org\r\n\r\nsecond\r\n")
                .utf8)
        var mailbox = Mailbox()
        var position = 0
        var mails: [String] = []
        while let mail = try mailbox.next(from: {
            guard position < file.count else { return nil }
            defer { position += size }
            return Array(file[position..<min(file.count, position + size)])
        }) { mails.append(String(decoding: mail, as: UTF8.self)) }
        #expect(mails.count == 2)
        #expect(
            mails.first == "From: a@example.org\n\nfirst\nFrom here on it leaks\n\nFrom now on I shop elsewhere\n\n")
        #expect(mails.last?.hasSuffix("second\r\n") == true)
    }

    @Test("A mail without end is cut at the limit, and the next one is found")
    func endless() throws {
        var pieces = [Array("From a 10:00 2026\nFrom: a@b\n\n".utf8)]
        pieces += (0..<50).map { _ in Array(String(repeating: "0123456789\n", count: 100).utf8) }
        pieces.append(Array("\nFrom b 10:00 2026\nFrom: c@d\n\nlast\n".utf8))
        var mailbox = Mailbox(sizeLimit: 2000)
        var mails: [[UInt8]] = []
        while let mail = try mailbox.next(from: { pieces.isEmpty ? nil : pieces.removeFirst() }) { mails.append(mail) }
        #expect(mails.count == 2)
        #expect((mails.first?.count ?? 0) <= 2000)
        #expect(mails.last.map { String(decoding: $0, as: UTF8.self) } == "From: c@d\n\nlast\n")
    }

    @Test(
        "Hostile mails are read in linear time",
        arguments: [
            String(repeating: "a: b\n", count: 100_000), String(repeating: "=?utf-8?q?", count: 20_000),
            "From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n"
                + String(repeating: "--x\nContent-Type: multipart/mixed; boundary=x\n\n", count: 20_000),
            "From: a@b\n\n" + String(repeating: "On 2 Nov you wrote:\n", count: 50_000) + "> x",
            "From: a@b\n\n" + String(repeating: "Thanks\n", count: 100_000),
            "From: =?utf-8?b?" + String(repeating: "=?", count: 50_000) + "\n\nx",
        ])
    func hostile(_ mail: String) {
        _ = draft(mail)
    }
}
