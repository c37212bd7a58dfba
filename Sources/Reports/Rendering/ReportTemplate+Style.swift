extension ReportTemplate {
    /// Light and dark; every text has a contrast of at least 4.5 : 1 on what it stands on, every bar 3 : 1.
    static let style = tokens + "\n" + rules

    /// Every colour of the page; printed pages are light.
    private static let tokens = """
        :root{--ground:#fbfaf8;--sheet:#ffffff;--ink:#1d2125;--soft:#5b636b;--line:#dcdad5;--bar:#7f8c98;--warn:#b3261e;--good:#1f6f43;--link:#1a4f8b}
        @media screen and (prefers-color-scheme:dark){:root{--ground:#15181b;--sheet:#1e2226;--ink:#eceae6;--soft:#a9b1b8;--line:#363c42;--bar:#76838f;--warn:#ff8a80;--good:#7fd3a2;--link:#8fbfff}}
        """

    private static let rules = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
        :lang(zh-Hans){font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
        :lang(zh-Hant){font-family:"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC",sans-serif}
        :lang(ja){font-family:"Hiragino Sans","Yu Gothic","Noto Sans CJK JP","Noto Sans JP",sans-serif}
        :lang(ko){font-family:"Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR","Noto Sans KR",sans-serif}
        main{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 4rem}
        h1{font-size:1.6rem;line-height:1.25;margin:0}h2{font-size:1.25rem;margin:2.5rem 0 .7rem}h3{font-size:1.1rem;line-height:1.35;margin:0}
        h3.sub{font-size:1rem;margin:1.3rem 0 .3rem}
        p,h3,li,summary,tbody th{overflow-wrap:anywhere}td{white-space:nowrap}
        .brand{margin:0;color:var(--soft);font-weight:600;letter-spacing:.08em;font-size:.85rem}
        .period{margin:.1rem 0 0;color:var(--soft)}
        .headline{font-size:1.3rem;line-height:1.4;font-weight:600;margin:1.2rem 0;padding-left:.9rem;border-left:5px solid var(--warn)}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.2rem,1fr));gap:.8rem}
        .card,.finding,.list li{background:var(--sheet);border:1px solid var(--line);border-radius:.5rem;padding:.9rem 1rem}
        .card p{margin:0}.name{font-weight:600;font-size:.95rem}.note{color:var(--soft);font-size:.9rem;margin:.2rem 0 0}
        .value{font-size:2rem;font-weight:650;line-height:1.25;font-variant-numeric:tabular-nums}
        .warning{margin:.9rem 0 0;font-weight:600}.warning a{color:var(--warn)}
        .finding{margin:0 0 .9rem}.defects{margin:.1rem 0 0;font-weight:600;color:var(--warn)}
        .row{display:flex;gap:.3rem 1.2rem;justify-content:space-between;align-items:flex-start;flex-wrap:wrap;margin:0}
        .grow{flex:1 1 16rem;min-width:0}figure{margin:0}figcaption{text-align:center}
        blockquote{margin:.8rem 0 0;padding:0 0 0 .8rem;border-left:3px solid var(--line)}
        blockquote p{margin:0;overflow:hidden}blockquote footer{color:var(--soft);font-size:.88rem}
        code{font-size:.85em;color:var(--soft)}a{color:var(--link)}
        a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;background:var(--sheet);border:1px solid var(--line);font-variant-numeric:tabular-nums}
        th,td{padding:.5rem .8rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
        th:first-child{text-align:left;min-width:9rem}thead th{font-size:.85rem;color:var(--soft);font-weight:600;vertical-align:bottom}
        tbody th{font-weight:600}small{color:var(--soft);display:block;font-weight:400;font-size:.85rem}
        .worse{color:var(--warn);font-weight:600}.better{color:var(--good);font-weight:600}
        svg{display:block}.trend{width:100%;height:auto}
        .total,.past{fill:var(--bar)}.negative,.now{fill:var(--warn)}
        .spark{flex:none}td .spark{margin-left:auto}
        text{fill:var(--ink);text-anchor:middle;font-size:15px}.week{fill:var(--soft)}.share{fill:var(--warn)}.this text{font-weight:700}.this .week{fill:var(--ink)}
        .legend{color:var(--soft);font-size:.9rem;margin:0 0 .3rem}
        .swatch{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin:0 .4em 0 0}.swatch+.swatch,.negative.swatch{margin-left:1em}
        .swatch.total{background:var(--bar)}.swatch.negative{background:var(--warn)}
        details{margin:.3rem 0}summary{cursor:pointer;color:var(--link);padding:.25rem 0}
        .list{list-style:none;margin:0;padding:0}.list li{margin:0 0 .6rem}
        footer ul{padding-left:1.2rem}main>footer{color:var(--soft);font-size:.92rem}
        @media (max-width:36rem){td .spark{width:4rem}th code{display:block}th,td{padding:.45rem .35rem}th:first-child{min-width:6.5rem}thead th{font-size:.72rem}td{font-size:.9rem}text{font-size:22px}h1{font-size:1.4rem}.headline{font-size:1.15rem}.value{font-size:1.7rem}.card{padding:.7rem .8rem}}
        @media print{.card,.finding,.list li,tr{break-inside:avoid}h2{break-after:avoid}}
        """
}
