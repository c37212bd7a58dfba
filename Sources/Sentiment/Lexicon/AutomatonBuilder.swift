/// Compiles lexicon files into an automaton and reports what can never match.
struct AutomatonBuilder {
    private(set) var words = ByteTable()
    private(set) var stems = ByteTable()
    private(set) var wordAliases = AliasTable()
    private(set) var stemAliases = AliasTable()
    private(set) var ideographs: [Int32] = []
    private(set) var edges: EdgeTable
    private(set) var nodes = [Automaton.Node()]
    private(set) var entries: [Automaton.Entry] = []
    private(set) var codes: [LexiconCode] = []
    private(set) var stemmerName: String?
    private(set) var hasNegativeConcord = false
    private(set) var problems: [LexiconProblem] = []
    private var origins: [Origin] = []
    private var stemmer = Stemmer(name: nil)
    /// The term being read; kept to save allocations.
    private var atoms: [Atom] = []
    private let key = KeyBuffer()
    private var codeLists: [[LexiconCode]: Int32] = [:]
    private let folding: HanFolding?

    private struct Origin {
        let file: String
        let line: Int
        let isExact: Bool
        let isOverlay: Bool
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

    func roots(of count: Int, offset: Int32) -> [Int32] {
        (0..<Int32(count)).map { edges.child(of: 0, over: $0 | offset) }
    }

    // MARK: Entries

    private mutating func add(_ entry: LexiconEntry, of file: LexiconFile) {
        var index: Int32 = -1
        var duplicate: Origin?
        let isExact = !entry.term.contains(TermExpansion.bar)
        let origin = Origin(file: file.name, line: entry.line, isExact: isExact, isOverlay: file.isOverlay)
        let isComplete = TermExpansion.forEach(of: entry.term) { term in
            guard readAtoms(of: term, entry, file), let shape = shape(of: term) else { return }
            if index < 0 { index = append(entry, shape, origin) }
            if let other = place(index, at: node()) { duplicate = duplicate ?? other }
        }
        if !isComplete {
            report(file, entry, "more than \(TermExpansion.limit) alternatives; part the line in several")
        }
        if let duplicate {
            let place = duplicate.file == file.name ? "line \(duplicate.line)" : "\(duplicate.file):\(duplicate.line)"
            report(file, entry, "'\(String(decoding: entry.term, as: UTF8.self))' is already in \(place)")
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
                role: entry.role, shape: shape, weight: entry.weight, codeStart: start,
                codeCount: Int32(entry.codes.count)))
        origins.append(origin)
        return Int32(entries.count - 1)
    }

    /// Puts the entry at its node; returns the origin of the entry that says the same already and stays.
    ///
    /// A term that is written out outranks one that came from alternatives, and an overlay outranks everything.
    private mutating func place(_ index: Int32, at node: Int) -> Origin? {
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
        return old
    }

    /// An overlay changes the weight of a word; what the word means, and words of grammar, stay as they are.
    private mutating func overlay(_ index: Int32, over other: Int32, at node: Int) {
        let (new, old) = (entries[Int(index)], entries[Int(other)])
        guard old.role == .word, new.role == .word else { return }
        nodes[node].entry = index
        guard new.codeCount == 0, old.codeCount > 0 else { return }
        entries.append(
            Automaton.Entry(
                role: .word, shape: new.shape, weight: new.weight, codeStart: old.codeStart, codeCount: old.codeCount))
        origins.append(origins[Int(index)])
        nodes[node].entry = Int32(entries.count - 1)
    }

    // Not mutating in truth; marked so because a call inside a closure would otherwise copy the whole builder.
    private mutating func shape(of term: UnsafeBufferPointer<UInt8>) -> Automaton.Entry.Shape? {
        guard atoms.contains(where: { !$0.isGap }) else { return nil }
        if atoms.contains(where: \.isGap) { return .pattern }
        guard atoms.count == 1 else { return .phrase }
        let first = decodedScalar(in: term, at: 0).value
        return ScalarClass.of(first) == .emoji || first < 0x80 && ScalarClass.of(first) != .letter ? .emoji : .word
    }

    // MARK: Terms

    /// Reads the words of a term with the scanner that reads texts; false, and a problem, where it can never match.
    private mutating func readAtoms(
        of term: UnsafeBufferPointer<UInt8>, _ entry: LexiconEntry, _ file: LexiconFile
    ) -> Bool {
        atoms.removeAll(keepingCapacity: true)
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
        report(file, entry, "'\(String(decoding: term, as: UTF8.self))' can never match: \(problem)")
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
                    nodes.append(Automaton.Node())
                    nodes[node].gap = Int32(nodes.count - 1)
                }
                node = Int(nodes[node].gap)
                continue
            }
            let known = edges.child(of: Int32(node), over: atom.token)
            if known >= 0 {
                node = Int(known)
            } else {
                nodes.append(Automaton.Node())
                edges.insert(Int32(nodes.count - 1), of: Int32(node), over: atom.token)
                nodes[node].edgeBits |= Automaton.Node.bit(for: atom.token)
                node = nodes.count - 1
            }
        }
        return node
    }

    private mutating func report(_ file: LexiconFile, _ entry: LexiconEntry, _ message: String) {
        problems.append(LexiconProblem(file: file.name, line: entry.line, message: message))
    }
}
