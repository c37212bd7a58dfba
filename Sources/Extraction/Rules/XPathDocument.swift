import CLibXML2

/// A page's tree as libxml2 knows it, for asking it XPath questions. No pointer leaves this file.
struct XPathDocument: ~Copyable {
    private let document: xmlDocPtr
    private let context: xmlXPathContextPtr
    /// The element of each node of the page; `nil` for texts.
    private let elements: [xmlNodePtr?]

    /// More steps than any sensible selector takes on the largest page.
    private static let stepLimit: UInt = 200_000_000

    /// Nodes and attributes together; libxml2 takes about 400 bytes and two microseconds for each.
    private static let maximumNodes = 500_000

    private init(document: xmlDocPtr, context: xmlXPathContextPtr, elements: [xmlNodePtr?]) {
        self.document = document
        self.context = context
        self.elements = elements
    }

    /// The document of a tree; `nil` where it would take too much memory.
    static func document(of tree: PageTree) -> XPathDocument? {
        guard tree.nodes.count + tree.attributes.count <= maximumNodes else { return nil }
        silence()
        guard let document = xmlNewDoc("1.0") else { return nil }
        let elements = build(tree, into: document)
        xmlXPathOrderDocElems(document)
        guard let context = xmlXPathNewContext(document) else {
            xmlFreeDoc(document)
            return nil
        }
        context.pointee.error = { _, _ in }
        context.pointee.opLimit = stepLimit
        return XPathDocument(document: document, context: context, elements: elements)
    }

    deinit {
        xmlXPathFreeContext(context)
        xmlFreeDoc(document)
    }

    /// - Throws: `ExtractionError.badSelector` where the expression is no XPath.
    static func check(_ expression: String, as selector: String) throws {
        silence()
        guard let context = xmlXPathNewContext(nil) else { return }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = { _, _ in }
        guard let compiled = xmlXPathCtxtCompile(context, expression) else {
            let offset = max(0, Int(context.pointee.lastError.int1))
            throw ExtractionError.badSelector(
                selector: selector, offset: selector == expression ? offset : 0, reason: "this is no valid XPath 1.0")
        }
        xmlXPathFreeCompExpr(compiled)
    }

    /// What the expression gives for a node of the tree; `nil` where it cannot be evaluated.
    func evaluate(_ expression: String, at node: Int) -> [Selected]? {
        guard node == 0 || elements[node] != nil else { return nil }
        context.pointee.node = elements[node] ?? UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
        context.pointee.opCount = 0
        guard let result = xmlXPathEval(expression, context) else { return nil }
        defer { xmlXPathFreeObject(result) }
        guard result.pointee.type == XPATH_NODESET else {
            guard let text = xmlXPathCastToString(result) else { return nil }
            defer { heed_xmlFree(text) }
            return [.text(String(cString: text))]
        }
        guard let set = result.pointee.nodesetval, let nodes = set.pointee.nodeTab else { return [] }
        return (0..<Int(set.pointee.nodeNr)).compactMap { nodes[$0].flatMap(Self.found) }
    }

    private static func found(_ node: xmlNodePtr) -> Selected? {
        if node.pointee.type == XML_ELEMENT_NODE {
            return .element(Int(bitPattern: node.pointee._private) - 1)
        }
        guard let text = xmlNodeGetContent(node) else { return nil }
        defer { heed_xmlFree(text) }
        return .text(String(cString: text))
    }

    /// Without handlers of our own libxml2 writes to standard error, for some inputs millions of lines.
    private static func silence() {
        xmlSetStructuredErrorFunc(nil) { _, _ in }
    }

    private static func build(_ tree: PageTree, into document: xmlDocPtr) -> [xmlNodePtr?] {
        var elements = [xmlNodePtr?](repeating: nil, count: tree.nodes.count)
        let root = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
        for index in 1..<max(1, tree.nodes.count) {
            let node = tree.nodes[index]
            let parent = elements[Int(node.parent)] ?? root
            if node.hasSpaceBefore, node.parent > 0 { xmlAddChild(parent, xmlNewDocTextLen(document, " ", 1)) }
            if node.isText {
                guard node.parent > 0, let text = tree.decoded(node.bytes) else { continue }
                xmlAddChild(parent, xmlNewDocText(document, text.withoutControls))
                continue
            }
            guard let element = xmlNewDocNode(document, nil, tree.elementName(index), nil) else { continue }
            element.pointee._private = UnsafeMutableRawPointer(bitPattern: index + 1)
            for attribute in tree.attributes(of: index) {
                xmlNewProp(
                    element, tree.lowercased(attribute.nameBytes), tree.decoded(attribute.value)?.withoutControls ?? "")
            }
            xmlAddChild(parent, element)
            elements[index] = element
        }
        return elements
    }
}

extension PageTree {
    /// The name of an element in lower case.
    func elementName(_ node: Int) -> String {
        guard nodes[node].tag == .other else { return nodes[node].tag.name }
        let start = nodes[node].bytes.start + 1
        var end = start
        while end < nodes[node].bytes.end, bytes[Int(end)] > 32, bytes[Int(end)] != UInt8(ascii: ">"),
            bytes[Int(end)] != UInt8(ascii: "/")
        {
            end += 1
        }
        return end > start ? lowercased(ByteRange(start: start, end: end)) : "x"
    }

    func lowercased(_ range: ByteRange) -> String {
        String(decoding: bytes[range.indices].map(\.asciiLowercased), as: UTF8.self).withoutControls
    }
}

extension String {
    /// The text without NUL, at which C would take it to end.
    fileprivate var withoutControls: String {
        utf8.contains(0) ? String(unicodeScalars.filter { $0.value != 0 }.map(Character.init)) : self
    }
}
