/// The page of a weekly report, as a Mustache template.
enum ReportTemplate {
    static let page = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>{{title}}</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        <main>
        <header>
        <p class="brand">heed</p>
        <h1>{{title}}</h1>
        <p class="period">{{period}}</p>
        </header>
        <p class="headline">{{headline}}</p>
        <section class="cards" aria-label="The week in figures">
        {{#cards}}
        <div class="card"><p class="name">{{name}}</p><p class="value">{{value}}</p>{{#notes}}<p class="note">{{.}}</p>{{/notes}}</div>
        {{/cards}}
        </section>
        {{#warning}}
        <p class="warning"><a href="#sources-in-trouble">{{.}}</a></p>
        {{/warning}}
        \(findings)
        \(trend)
        \(defects)
        \(sides)
        \(groups)
        \(trouble)
        \(followUps)
        <footer>
        <h2>How to read this</h2>
        <ul>
        {{#method}}
        <li>{{.}}</li>
        {{/method}}
        </ul>
        <p>Made by heed on {{generated}}.</p>
        </footer>
        </main>
        </body>
        </html>

        """

    private static let more = """
        {{#more}}
        <p class="note">{{.}}</p>
        {{/more}}
        """

    private static let quote = """
        <blockquote><p lang="{{lang}}" dir="auto">{{text}}</p><footer>{{#urgent}}<strong class="worse">{{.}}</strong> · {{/urgent}}{{#hasURL}}<a href="{{url}}" rel="noreferrer"><bdi>{{source}}</bdi></a>{{/hasURL}}{{^hasURL}}<bdi>{{source}}</bdi>{{/hasURL}} · <code>{{id}}</code></footer></blockquote>
        """

    private static let spark = """
        <svg class="spark" width="{{width}}" height="{{height}}" viewBox="0 0 {{width}} {{height}}" role="img" aria-label="{{label}}"><title>{{label}}</title>{{#bars}}<rect class="{{barClass}}" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/>{{/bars}}</svg>
        """

    private static let findings = """
        {{#hasFindings}}
        <section aria-labelledby="act-on-this">
        <h2 id="act-on-this">Act on this</h2>
        {{#findings}}
        <article class="finding">
        <div class="row"><div class="grow"><h3><bdi>{{subject}}</bdi></h3><p class="defects">{{defects}}</p><p class="note">{{summary}}</p></div>
        <figure>{{#spark}}\(spark){{/spark}}<figcaption class="note">eight weeks</figcaption></figure></div>
        {{#quotes}}
        \(quote)
        {{/quotes}}
        </article>
        {{/findings}}
        </section>
        {{/hasFindings}}
        """

    private static let trend = """
        <section aria-labelledby="eight-weeks">
        <h2 id="eight-weeks">Eight weeks</h2>
        {{#chart}}
        <p class="legend"><span class="swatch total"></span>all reviews <span class="swatch negative"></span>negative ones and their share</p>
        <svg class="trend" viewBox="0 0 720 254" role="img" aria-label="{{label}}"><title>{{label}}</title>
        {{#weeks}}
        <g class="{{weekClass}}"><rect class="total" x="{{x}}" y="{{totalY}}" width="{{width}}" height="{{totalHeight}}"/><rect class="negative" x="{{x}}" y="{{negativeY}}" width="{{width}}" height="{{negativeHeight}}"/><text class="figure" x="{{centre}}" y="{{labelY}}">{{total}}</text><text class="week" x="{{centre}}" y="222">{{name}}</text><text class="share" x="{{centre}}" y="246">{{share}}</text></g>
        {{/weeks}}
        </svg>
        <details><summary>As a table</summary>
        <div class="scroll" role="region" aria-label="Eight weeks as a table" tabindex="0"><table><thead><tr><th scope="col">Week</th><th scope="col">Reviews</th><th scope="col">Negative</th><th scope="col">Share</th></tr></thead><tbody>
        {{#weeks}}
        <tr><th scope="row">{{name}}</th><td>{{total}}</td><td>{{negative}}</td><td>{{share}}</td></tr>
        {{/weeks}}
        </tbody></table></div>
        </details>
        {{/chart}}
        </section>
        """

    private static let defects = """
        <section aria-labelledby="defects">
        <h2 id="defects">Defects</h2>
        {{^hasDefects}}<p>None.</p>{{/hasDefects}}
        {{#hasDefects}}
        {{#defects}}
        <div class="scroll" role="region" aria-labelledby="defects" tabindex="0"><table>
        <thead><tr><th scope="col">Defect</th><th scope="col">This week</th><th scope="col">Change</th><th scope="col">Eight weeks</th></tr></thead>
        <tbody>
        {{#lines}}
        <tr><th scope="row">{{title}} <code>{{code}}</code>{{#products}}<small><bdi>{{.}}</bdi></small>{{/products}}</th><td>{{count}}</td><td><span class="{{changeClass}}">{{change}}</span>{{#mark}} <small>{{.}}</small>{{/mark}}</td><td>{{#spark}}\(spark){{/spark}}</td></tr>
        {{/lines}}
        </tbody></table></div>
        \(more)
        {{/defects}}
        <h3 class="sub">What customers say</h3>
        {{#voices}}
        <details><summary>{{title}} ({{count}})</summary>
        {{#quotes}}
        \(quote)
        {{/quotes}}
        </details>
        {{/voices}}
        {{/hasDefects}}
        </section>
        """

    private static let sides = """
        {{#sides}}
        <section aria-labelledby="what-customers-judge">
        <h2 id="what-customers-judge">What customers judge</h2>
        <div class="scroll" role="region" aria-labelledby="what-customers-judge" tabindex="0"><table>
        <thead><tr><th scope="col">Side</th><th scope="col">Reviews</th><th scope="col">Mean, −1 to +1</th><th scope="col">Week before</th></tr></thead>
        <tbody>
        {{#lines}}
        <tr><th scope="row">{{title}}</th><td>{{count}}</td><td><span class="{{meanClass}}">{{mean}}</span></td><td>{{before}}</td></tr>
        {{/lines}}
        </tbody></table></div>
        </section>
        {{/sides}}
        {{#reasons}}
        <section aria-labelledby="why-they-may-leave">
        <h2 id="why-they-may-leave">Why they may leave</h2>
        <div class="scroll" role="region" aria-labelledby="why-they-may-leave" tabindex="0"><table>
        <thead><tr><th scope="col">Reason</th><th scope="col">Reviews</th><th scope="col">Week before</th></tr></thead>
        <tbody>
        {{#lines}}
        <tr><th scope="row">{{title}}</th><td>{{count}}</td><td>{{before}}</td></tr>
        {{/lines}}
        </tbody></table></div>
        </section>
        {{/reasons}}
        """

    private static let groups = """
        {{#groups}}
        <section aria-labelledby="{{anchor}}">
        <h2 id="{{anchor}}">{{heading}}</h2>
        <div class="scroll" role="region" aria-labelledby="{{anchor}}" tabindex="0"><table>
        <thead><tr><th scope="col">{{column}}</th><th scope="col">Reviews</th><th scope="col">Negative</th><th scope="col">Week before</th><th scope="col">Stars</th></tr></thead>
        <tbody>
        {{#lines}}
        <tr><th scope="row"><bdi>{{name}}</bdi>{{#defect}}<small>mostly: {{.}}</small>{{/defect}}</th><td>{{total}}</td><td>{{negative}}{{#share}}<small>{{.}}</small>{{/share}}</td><td>{{before}}{{#shareBefore}}<small>{{.}}</small>{{/shareBefore}}</td><td>{{stars}}</td></tr>
        {{/lines}}
        </tbody></table></div>
        \(more)
        </section>
        {{/groups}}
        """

    private static let trouble = """
        <section aria-labelledby="sources-in-trouble">
        <h2 id="sources-in-trouble">Sources in trouble</h2>
        {{^hasTrouble}}<p>None: every source was read.</p>{{/hasTrouble}}
        {{#trouble}}
        <ul class="list">
        {{#lines}}
        <li><strong><bdi>{{feed}}</bdi></strong>: <span class="worse">{{words}}</span> <code>{{verdict}}</code>{{#details}}<br><bdi>{{.}}</bdi>{{/details}}<br><span class="note">{{since}}</span></li>
        {{/lines}}
        </ul>
        \(more)
        {{/trouble}}
        </section>
        """

    private static let followUps = """
        <section aria-labelledby="open-follow-ups">
        <h2 id="open-follow-ups">Open follow-ups</h2>
        {{^hasFollowUps}}<p>None: nobody waits for an answer.</p>{{/hasFollowUps}}
        {{#followUps}}
        <ol class="list">
        {{#lines}}
        <li><p class="row"><span><strong>{{urgency}}</strong> · <bdi>{{product}}</bdi> · {{state}}, <bdi>{{owner}}</bdi></span><span class="{{dueClass}}">{{due}}</span></p>
        {{#quote}}\(quote){{/quote}}</li>
        {{/lines}}
        </ol>
        \(more)
        {{/followUps}}
        </section>
        """
}
