/// Text that was written for reading but may carry markup, such as a string of JSON.
enum Prose {
    /// The text with lines kept and markup taken out; `nil` where nothing is left.
    static func text(of bytes: [UInt8]) -> String? {
        bytes.withUnsafeBufferPointer { run in
            guard hasMarkup(run) else {
                var text = VisibleText()
                text.append(keepingLines: run)
                return text.text
            }
            return VisibleText.text(of: 0, in: TreeBuilder.tree(of: run, limits: .standard))
        }
    }

    /// Whether a `<` begins a tag that is closed again; "I <3 it" has none.
    private static func hasMarkup(_ run: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last = run.lastIndex(of: UInt8(ascii: ">")) else { return false }
        var from = 0
        while let index = run.index(of: UInt8(ascii: "<"), from: from, to: run.count), index < last {
            if run[index + 1].isMarkupStart { return true }
            from = index + 1
        }
        return false
    }
}
