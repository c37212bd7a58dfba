/// What opens and ends what.
extension TreeBuilder {
    mutating func push(_ node: Int32, tag: Tag) {
        if open.count >= limits.depth {
            // The inner half of the stack is closed, so that what follows keeps its own structure.
            overflow += open.count - limits.depth / 2
            pop(downTo: limits.depth / 2, before: Int(node))
            tree.damage.insert(.tooDeep)
            tree.nodes[Int(node)].parent = open[open.count - 1]
            tree.nodes[Int(node)].depth = UInt16(truncatingIfNeeded: open.count)
        }
        open.append(node)
        openCounts[Int(tag.rawValue)] += 1
    }

    /// Ends the open elements from `level` of the stack upwards.
    mutating func pop(downTo level: Int) {
        pop(downTo: level, before: tree.nodes.count)
    }

    /// Ends the open elements from `level` of the stack upwards; `end` is the first node that is not in them.
    private mutating func pop(downTo level: Int, before end: Int) {
        while open.count > level {
            let node = Int(open.removeLast())
            tree.nodes[node].end = Int32(end)
            openCounts[Int(tree.nodes[node].tag.rawValue)] -= 1
        }
    }

    mutating func popAll() {
        pop(downTo: 1)
        tree.nodes[0].end = Int32(tree.nodes.count)
    }

    /// Answers an end tag.
    mutating func close(_ tag: Tag, key: UInt16) {
        if overflow > 0, open.count <= limits.depth / 2 {
            overflow -= 1
            return
        }
        guard openCounts[Int(tag.rawValue)] > 0, tag != .html, tag != .body else { return }
        let isBlock = tag.isBarrier
        var level = open.count - 1
        while level > 0 {
            let node = tree.nodes[Int(open[level])]
            if node.tag == tag, tag != .other || node.nameKey == key { return pop(downTo: level) }
            if node.tag.stops(endTag: tag, isBlock: isBlock) { return }
            level -= 1
        }
    }

    /// Ends what a new element of this tag ends without saying so.
    mutating func closeImplied(before tag: Tag) {
        if tag.endsParagraph, openCounts[Int(Tag.p.rawValue)] > 0 {
            close(first: { $0 == .p }, unless: { $0.isScope || $0 == .button })
        }
        switch tag {
        case .li:
            close(first: { $0 == .li }, unless: { $0.isBarrier && $0 != .div && $0 != .p && $0 != .address })
        case .dt, .dd:
            close(
                first: { $0 == .dt || $0 == .dd },
                unless: { $0.isBarrier && $0 != .div && $0 != .p && $0 != .address })
        case .td, .th:
            close(first: { $0 == .td || $0 == .th }, unless: { $0 == .table || $0 == .tr || $0 == .template })
        case .tr:
            close(first: { $0 == .tr }, unless: { $0 == .table || $0 == .template })
        case .tbody, .thead, .tfoot:
            close(
                first: { $0 == .tbody || $0 == .thead || $0 == .tfoot },
                unless: { $0 == .table || $0 == .template })
        case .option, .optgroup:
            close(first: { $0 == .option || $0 == tag }, unless: { $0 != .option && $0 != tag })
        case .a:
            close(first: { $0 == .a }, unless: { $0.isBarrier })
        case .body:
            close(first: { $0 == .head }, unless: { $0 == .html })
        case let heading where heading.isHeading:
            close(first: { $0.isHeading }, unless: { !$0.isHeading })
        default:
            if openCounts[Int(Tag.head.rawValue)] > 0, tag.isBlock || tag == .a || tag == .img {
                close(first: { $0 == .head }, unless: { _ in false })
            }
        }
    }

    /// Ends the innermost open element that `isWanted`, with all inside it, unless another one stops the search.
    private mutating func close(first isWanted: (Tag) -> Bool, unless stops: (Tag) -> Bool) {
        var level = open.count - 1
        while level > 0 {
            let tag = tree.nodes[Int(open[level])].tag
            if isWanted(tag) { return pop(downTo: level) }
            if stops(tag) { return }
            level -= 1
        }
    }
}

extension Tag {
    /// Elements that nothing inside them reaches out of.
    var isScope: Bool {
        switch self {
        case .table, .td, .th, .caption, .html, .template, .object: true
        default: false
        }
    }

    /// Elements that HTML does not allow to stay open, so that an open one at the end means a cut-off page.
    var needsEndTag: Bool {
        switch self {
        case .other, .html, .head, .body, .p, .li, .dt, .dd, .option, .optgroup, .tr, .td, .th, .tbody, .thead, .tfoot,
            .colgroup, .caption, .rt, .rp, .center, .font:
            false
        default: true
        }
    }

    /// Whether the search for the start of `endTag` ends at this element.
    fileprivate func stops(endTag: Tag, isBlock: Bool) -> Bool {
        switch endTag {
        case .table, .template: false
        case .td, .th, .tr, .tbody, .thead, .tfoot, .caption: self == .table || self == .template
        case .form: true
        default: isBlock ? isScope : isBarrier
        }
    }
}
