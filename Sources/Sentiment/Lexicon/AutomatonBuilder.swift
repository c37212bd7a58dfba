/// Compiles lexicon files into an automaton and reports what can never match.
struct AutomatonBuilder {
    private(set) var words = ByteTable()
    private(set) var stems = ByteTable()
    private(set) var wordAliases = AliasTable()
    private(set) var stemAliases = AliasTable()
    private(set) var ideographs: [Int32] = []
    private(set) var edges: EdgeTable
    private(set) var nodes = [Node()]
    private(set) var entries: [Automaton.Entry] = []
    private(set) var codes: [LexiconCode] = []
    private(set) var stemmerName: String?
    private(set) var hasNegativeConcord = false
    private(set) var problems: [LexiconProblem] = []
    private(set) var origins: [Origin] = []
    /// Entries that another line says already.
    private var duplicates: Set<Int32> = []
    private var stemmer = Stemmer(name: nil)
    /// The term being read; kept to save allocations.
    private var atoms: [Atom] = []
    private var hasSigns = false
    private let key = KeyBuffer()
    private var codeLists: [[LexiconCode]: Int32] = [:]
    private let folding: HanFolding?

    struct Origin {
        let file: String
        let line: Int
        let term: [UInt8]
        let isExact: Bool
        let isOverlay: Bool
    }

    struct Node {
        /// The entry that ends here, and the node that goes on after a gap; -1 for none.
        var entry: Int32 = -1
        var gap: Int32 = -1
    }

    private struct Atom {
        var token: Int32
        var isGap: Bool
    }

    /// `folding` brings both Chinese scripts together; `nil` for languages without Han characters.
    init(stemmer name: String?, hasNegativeConcord: Bool, folding: HanFolding?, entryCount: Int) {
        // Most entries hold alternatives.
        edges = EdgeTable(capacity: entryCount * 8)
        stemmerName = name
        stemmer = Stemmer(name: name)
        self.hasNegativeConcord = hasNegativeConcord
        self.folding = folding
    }

    mutating func add(_ file: LexiconFile) {
        problems.append(contentsOf: file.problems)
        if let name = file.stemmer, !Stemmer(name: name).isKnown {
            problems.append(LexiconProblem(file: file.name, line: 1, message: "unknown stemmer '\(name)'"))
        }
        for entry in file.entries { add(entry, of: file) }
    }

    /// The characters of the vocabulary, found by their code points in both scripts.
    mutating func finish() {
        reportUnreachable()
        guard let folding else { return }
        ideographs = [Int32](repeating: -1, count: Int(Automaton.lastIdeograph - Automaton.firstIdeograph) + 1)
        var key = [UInt8](repeating: 0, count: 4)
        for index in ideographs.indices {
            let scalar = folding.simplified(Automaton.firstIdeograph + UInt32(index))
            ideographs[index] = key.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return -1 }
                let length = encodeScalar(scalar, to: base)
                return words.find(UnsafeBufferPointer(start: base, count: length))
            }
        }
    }

    // MARK: Entries

    private mutating func add(_ entry: LexiconEntry, of file: LexiconFile) {
        var index: Int32 = -1
        var duplicate: Int32?
        let isExact = !entry.term.contains(TermExpansion.bar)
        let origin = Origin(
            file: file.name, line: entry.line, term: entry.term, isExact: isExact, isOverlay: file.isOverlay)
        let isComplete = TermExpansion.forEach(of: entry.term) { term in
            guard readAtoms(of: term, entry, file), let shape = shape(of: term) else { return }
            if index < 0 { index = append(entry, shape, origin) }
            if let other = place(index, at: node()) { duplicate = duplicate ?? other }
        }
        if !isComplete {
            report(file, entry, "more than \(TermExpansion.limit) alternatives; part the line in several")
        }
        if let duplicate { reportDuplicate(index, of: duplicate, entry, file) }
    }

    private mutating func reportDuplicate(
        _ index: Int32, of other: Int32, _ entry: LexiconEntry, _ file: LexiconFile
    ) {
        duplicates.insert(index)
        let (old, origin) = (entries[Int(other)], origins[Int(other)])
        let place = origin.file == file.name ? "line \(origin.line)" : "\(origin.file):\(origin.line)"
        let term = String(decoding: entry.term, as: UTF8.self)
        if old.role != entry.role || old.weight * entry.weight < 0 {
            let says = old.role == entry.role ? "weighs \(old.weight)" : "is a \(old.role.rawValue)"
            report(file, entry, "'\(term)' is already in \(place), where it \(says); keep one of them", .contradiction)
        } else {
            report(file, entry, "'\(term)' is already in \(place)", .duplicate)
        }
    }

    /// Entries that lost every place they had to other lines.
    private mutating func reportUnreachable() {
        let reachable = Set(nodes.lazy.map(\.entry))
        for (index, origin) in origins.enumerated()
        where !reachable.contains(Int32(index)) && !origin.isExact && !origin.isOverlay
            && !duplicates.contains(Int32(index))
        {
            let term = String(decoding: origin.term, as: UTF8.self)
            problems.append(
                LexiconProblem(
                    file: origin.file, line: origin.line, kind: .unreachable,
                    message: "'\(term)' is never used: all its forms are written out in other lines"))
        }
    }

    private mutating func append(_ entry: LexiconEntry, _ shape: Automaton.Entry.Shape, _ origin: Origin) -> Int32 {
        let start: Int32
        if let known = codeLists[entry.codes] {
            start = known
        } else {
            start = Int32(codes.count)
            codes.append(contentsOf: entry.codes)
            codeLists[entry.codes] = start
        }
        entries.append(
            Automaton.Entry(
                weight: entry.weight, codeStart: start, codeCount: UInt8(clamping: entry.codes.count),
                hasDefect: entry.codes.contains(where: \.isDefect), role: entry.role, shape: shape,
                areas: AreaSet(entry.codes)))
        origins.append(origin)
        return Int32(entries.count - 1)
    }

    /// Puts the entry at its node; returns the entry that says the same already and stays.
    ///
    /// A term that is written out outranks one that came from alternatives, and an overlay outranks everything.
    private mutating func place(_ index: Int32, at node: Int) -> Int32? {
        let other = nodes[node].entry
        guard other >= 0, other != index else {
            nodes[node].entry = index
            return nil
        }
        let (old, new) = (origins[Int(other)], origins[Int(index)])
        if new.isOverlay != old.isOverlay {
            if new.isOverlay { overlay(index, over: other, at: node) }
            return nil
        }
        if new.isExact != old.isExact {
            if new.isExact { nodes[node].entry = index }
            return nil
        }
        return other
    }

    /// An overlay changes the weight of a word; what the word means, and words of grammar, stay as they are.
    private mutating func overlay(_ index: Int32, over other: Int32, at node: Int) {
        let (new, old) = (entries[Int(index)], entries[Int(other)])
        guard old.role == .word, new.role == .word else { return }
        nodes[node].entry = index
        guard new.codeCount == 0, old.codeCount > 0 else { return }
        entries.append(
            Automaton.Entry(
                weight: new.weight, codeStart: old.codeStart, codeCount: old.codeCount,
                hasDefect: old.hasDefect, role: .word, shape: new.shape, areas: old.areas))
        origins.append(origins[Int(index)])
        nodes[node].entry = Int32(entries.count - 1)
    }

    // Not mutating in truth; marked so because a call inside a closure would otherwise copy the whole builder.
    private mutating func shape(of term: UnsafeBufferPointer<UInt8>) -> Automaton.Entry.Shape? {
        guard atoms.contains(where: { !$0.isGap }) else { return nil }
        if atoms.contains(where: \.isGap) { return .pattern }
        guard atoms.count == 1 else { return isEmoticon(term) ? .emoji : .phrase }
        let first = decodedScalar(in: term, at: 0).value
        return ScalarClass.of(first) == .emoji || first < 0x80 && ScalarClass.of(first) != .letter ? .emoji : .word
    }

    /// Several signs without a space, as `:-(` is.
    private func isEmoticon(_ term: UnsafeBufferPointer<UInt8>) -> Bool {
        guard hasSigns, let first = term.first, !term.contains(32) else { return false }
        return ScalarClass.of(ascii: first) != .letter || !term.contains { $0 >= 0x80 }
    }

    // MARK: Terms

    /// Reads the words of a term with the scanner that reads texts; false, and a problem, where it can never match.
    private mutating func readAtoms(
        of term: UnsafeBufferPointer<UInt8>, _ entry: LexiconEntry, _ file: LexiconFile
    ) -> Bool {
        atoms.removeAll(keepingCapacity: true)
        hasSigns = false
        var problem: String?
        var scanner = LexemeScanner(text: term, key: key.base)
        while problem == nil {
            let kind = scanner.next()
            if kind == .end { break }
            problem = take(kind, scanner, term)
        }
        while atoms.last?.isGap == true { atoms.removeLast() }
        if atoms.first?.isGap == true { atoms.removeAll(keepingCapacity: true) }
        if problem == nil, atoms.isEmpty, !term.allSatisfy({ $0 == 32 }) { problem = "nothing in it can be matched" }
        guard let problem else { return true }
        report(file, entry, "'\(String(decoding: term, as: UTF8.self))' can never match: \(problem)", .unreachable)
        return false
    }

    private mutating func take(
        _ kind: LexemeKind, _ scanner: LexemeScanner, _ text: UnsafeBufferPointer<UInt8>
    ) -> String? {
        switch kind {
        case .stop where scanner.scalar == 0x2026:
            atoms.append(Atom(token: -1, isGap: true))
        case .stop, .lineBreak:
            return "it contains the end of a sentence"
        case .opaque:
            return "links and mentions are not read"
        case .sign where scanner.scalar == 0x7E && scanner.start > 0 && text[scanner.start - 1] != 32:
            return nil
        case .word where scanner.end < text.count && text[scanner.end] == 0x7E:
            atoms.append(Atom(token: stemToken(scanner.keyBytes), isGap: false))
        default:
            if kind == .sign || kind == .pause { hasSigns = true }
            atoms.append(Atom(token: wordToken(kind, scanner), isGap: false))
        }
        return nil
    }

    private mutating func wordToken(_ kind: LexemeKind, _ scanner: LexemeScanner) -> Int32 {
        if kind == .ideograph, let folding {
            let length = encodeScalar(folding.simplified(scanner.scalar), to: key.base)
            return words.insert(UnsafeBufferPointer(start: key.base, count: length))
        }
        let known = words.find(scanner.keyBytes)
        if known >= 0 { return known }
        let key = WordKey.normalised(scanner.keyBytes)
        let token = words.insert(key)
        for alias in WordKey.aliases(of: key) { wordAliases.insert(alias, token) }
        return token
    }

    private mutating func stemToken(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
        let key = WordKey.normalised(word)
        let stem = key.withUnsafeBufferPointer { stemmer.withStem(of: $0) { Array($0) } }
        let token = stems.insert(stem) | Automaton.stemBit
        // The word as somebody without the letters on the keyboard types it has a stem of its own.
        if let plain = key.withUnsafeBufferPointer(withoutDiacritics) {
            let alias = plain.withUnsafeBufferPointer { stemmer.withStem(of: $0) { Array($0) } }
            stemAliases.insert(alias, token)
        }
        if let plain = stem.withUnsafeBufferPointer(withoutDiacritics) { stemAliases.insert(plain, token) }
        return token
    }

    private mutating func node() -> Int {
        var node = 0
        for atom in atoms {
            if atom.isGap {
                if nodes[node].gap < 0 {
                    nodes.append(Node())
                    nodes[node].gap = Int32(nodes.count - 1)
                }
                node = Int(nodes[node].gap)
                continue
            }
            let known = edges.child(of: Int32(node), over: atom.token)
            if known >= 0 {
                node = Int(known)
            } else {
                nodes.append(Node())
                edges.insert(Int32(nodes.count - 1), of: Int32(node), over: atom.token)
                node = nodes.count - 1
            }
        }
        return node
    }

    private mutating func report(
        _ file: LexiconFile, _ entry: LexiconEntry, _ message: String, _ kind: LexiconProblem.Kind = .malformed
    ) {
        problems.append(LexiconProblem(file: file.name, line: entry.line, kind: kind, message: message))
    }
}
