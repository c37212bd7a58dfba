/// The elements that reading a page has to tell apart; every other element is `other`.
enum Tag: UInt8, CaseIterable {
    case text, other
    case html, head, body, title, meta, link, base, script, style, noscript, template, iframe, svg, math
    case a, abbr, b, i, em, strong, span, small, big, u, s, del, ins, sub, sup, font, tt, code, cite, q, mark, label
    case time, data, meter, progress, output, bdi, bdo, kbd, samp, `var`, dfn, strike, nobr, acronym, picture
    case div, p, section, article, aside, header, footer, main, nav, address, blockquote, pre, figure, figcaption
    case h1, h2, h3, h4, h5, h6, hr, br, wbr, ul, ol, li, dl, dt, dd, menu, hgroup, center, details, summary, dialog
    case table, caption, colgroup, col, tbody, thead, tfoot, tr, td, th, fieldset, legend, form
    case img, input, button, select, option, optgroup, textarea, datalist, audio, video, source, track, canvas, object
    case param, embed, area, map, ruby, rt, rp, frame, frameset, noframes, noembed, plaintext, xmp, search

    /// The name as it stands in markup.
    var name: String { Self.names[Int(rawValue)] }

    private static let names = allCases.map { String(describing: $0) }

    /// Elements that never have content.
    var isVoid: Bool {
        switch self {
        case .meta, .link, .base, .hr, .br, .wbr, .col, .img, .input, .source, .track, .param, .embed, .area, .frame:
            true
        default: false
        }
    }

    /// Elements that start on a line of their own.
    var isBlock: Bool {
        switch self {
        case .html, .body, .div, .p, .section, .article, .aside, .header, .footer, .main, .nav, .address, .blockquote,
            .pre, .figure, .figcaption, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .ul, .ol, .li, .dl, .dt, .dd, .menu,
            .hgroup, .center, .details, .summary, .dialog, .table, .caption, .tbody, .thead, .tfoot, .tr, .td, .th,
            .fieldset, .legend, .form, .search, .option, .optgroup:
            true
        default: false
        }
    }

    /// Elements that an end tag of an inline element does not reach across.
    var isBarrier: Bool { isBlock || self == .template || self == .button || self == .object || self == .select }

    /// Elements that end an open paragraph.
    var endsParagraph: Bool {
        switch self {
        case .li, .dt, .dd, .tr, .td, .th, .tbody, .thead, .tfoot, .caption, .html, .body, .option, .optgroup,
            .legend:
            false
        default: isBlock
        }
    }

    /// Elements whose text a reader of the page does not see.
    var isHidden: Bool {
        switch self {
        case .head, .script, .style, .noscript, .template, .iframe, .svg, .math, .textarea, .select, .datalist, .object,
            .audio, .video, .canvas, .noframes, .noembed, .title, .meta, .link, .input, .rt, .rp:
            true
        default: false
        }
    }

    var isHeading: Bool { rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue }
}

/// The attributes that reading a page has to tell apart; every other attribute is `other`.
enum AttributeName: UInt8, CaseIterable {
    case other
    case `class`, id, href, src, rel, alt, title, style, content, datetime, name, type, value, lang, role, hidden
    case itemprop, itemscope, itemtype, itemid, itemref
    case property, typeof, resource, about, vocab, prefix
    case width, height, max, min, charset, action, method, colspan, rowspan, fill, color
    case ariaLabel, ariaHidden, ariaCurrent, httpEquiv, dataSrc, dataId, dataRating, dataScore, dataStars
    case dataURL, dataHref, dataNextURL, hxGet

    var name: String {
        switch self {
        case .ariaLabel: "aria-label"
        case .ariaHidden: "aria-hidden"
        case .ariaCurrent: "aria-current"
        case .httpEquiv: "http-equiv"
        case .dataSrc: "data-src"
        case .dataId: "data-id"
        case .dataRating: "data-rating"
        case .dataScore: "data-score"
        case .dataStars: "data-stars"
        case .dataURL: "data-url"
        case .dataHref: "data-href"
        case .dataNextURL: "data-next-url"
        case .hxGet: "hx-get"
        default: String(describing: self)
        }
    }
}
