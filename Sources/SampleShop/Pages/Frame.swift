import Feedback

/// What all pages of a shop have in common: head, header, footer, style.
struct Frame {
    var wording: Wording
    var shop: String
    var title: String
    /// Further elements of the head.
    var head = ""
    var main: String

    func page(status: Int = 200, modified: CalendarDay? = nil) -> Page {
        Page(status: status, contentType: "text/html; charset=utf-8", body: document, modified: modified)
    }

    private var document: String {
        """
        <!DOCTYPE html>
        <html lang="\(wording.tag)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(html(title))</title>
        \(head)<style>\(Self.style)</style>
        </head>
        <body>
        <a class="skip" href="#main">\(html(wording.skip))</a>
        <header>
        <p class="brand">\(html(shop))</p>
        <nav aria-label="\(html(wording.navigation))"><a href="/">\(html(wording.allProducts))</a></nav>
        </header>
        <main id="main">
        \(main)
        </main>
        <footer><p>\(html(wording.imprint))</p></footer>
        </body>
        </html>

        """
    }

    private static let style = """

        :root { color-scheme: light dark; --ink: #26221d; --paper: #fbf8f3; --rule: #d9d0c3; --gold: #8a5a00; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ece5da; --paper: #1d1a17; --rule: #4a4239; --gold: #f0b64a; }
        }
        body { margin: 0 auto; max-width: 44rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
          font: 1rem/1.6 Georgia, "Noto Serif", serif; }
        header { display: flex; justify-content: space-between; align-items: baseline;
          border-bottom: 1px solid var(--rule); }
        .brand { font-size: 1.4rem; letter-spacing: .04em; }
        a { color: inherit; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; }
        .reviews, .goods { list-style: none; padding: 0; }
        .card { border-bottom: 1px solid var(--rule); padding: 1rem 0; }
        .card h2, .card h3, .card p { margin: .2rem 0; }
        .by { font-size: .9rem; }
        .stars { color: var(--gold); letter-spacing: .1em; }
        .total { font-weight: bold; }
        .pages { display: flex; gap: 1.5rem; padding: 1rem 0; }
        footer { border-top: 1px solid var(--rule); font-size: .85rem; }

        """
}
