import Synchronization

/// The part of a lexicon set that is filled on demand.
final class LexiconShelf: Sendable {
    private struct State {
        var files: [String: [LexiconFile]] = [:]
        var unreadable: [LexiconProblem] = []
        var automata: [String: Automaton] = [:]
        var folding: HanFolding?
    }

    let languages: Set<String>
    private let cache: LexiconCache?
    private let sources: @Sendable (String) throws -> [LexiconSource]
    private let state = Mutex(State())

    init(
        languages: Set<String>, cache: LexiconCache?,
        sources: @escaping @Sendable (String) throws -> [LexiconSource]
    ) {
        self.languages = languages
        self.cache = cache
        self.sources = sources
    }

    /// A shelf of its own, which keeps nothing in the cache; how the Chinese scripts fold is taken along.
    func adding(_ source: LexiconSource) -> LexiconShelf {
        let sources = sources
        let shelf = LexiconShelf(languages: languages.union([source.language]), cache: nil) { language in
            try sources(language) + (language == source.language ? [source] : [])
        }
        let known = state.withLock { $0.folding }
        shelf.state.withLock { $0.folding = known }
        return shelf
    }

    func folding() -> HanFolding { state.withLock { folding(&$0) } }

    func files(of language: String) -> [LexiconFile] { state.withLock { files(of: language, &$0) } }

    func automaton(named group: String) -> Automaton {
        state.withLock { state in
            if let known = state.automata[group] { return known }
            let parts = parts(of: group)
            let key = key(of: parts, &state)
            let automaton: Automaton
            if let key, let kept = cache?.automaton(for: key) {
                automaton = kept
            } else {
                let image = AutomatonImage.bytes(
                    of: AutomatonContent(compiled(parts, &state)), key: key ?? ContentKey())
                if let key { cache?.store(image, for: key) }
                automaton = Automaton(MemoryBlock(copying: image))
            }
            state.automata[group] = automaton
            return automaton
        }
    }

    /// The same files in the same order give the same entries, so that a kept automaton's are found by number.
    func origins(of entries: [Int32], group: String) -> [EntryOrigin?] {
        let builder = state.withLock { compiled(parts(of: group), &$0) }
        return entries.map { index in
            guard index >= 0 else { return nil }
            let (entry, origin) = (builder.entries[Int(index)], builder.origins[Int(index)])
            return EntryOrigin(
                file: origin.file, line: origin.line, role: entry.role, weight: entry.weight,
                codes: builder.codes[entry.codeRange].map(\.text))
        }
    }

    /// The problems of one language's own files.
    func problems(of language: String) -> [LexiconProblem] {
        state.withLock { compiled([language], &$0).problems + $0.unreadable }
    }

    /// Chinese texts are full of English words, and signs belong to everybody; a language's own entries come first.
    private func parts(of group: String) -> [String] {
        let own = group == "zh" ? languages.filter(LexiconSet.isChinese).sorted() + ["en"] : [group]
        return own + (group == "und" ? [] : ["und"])
    }

    /// What a compiled lexicon depends on; `nil` without a cache, or where a file cannot be read.
    private func key(of parts: [String], _ state: inout State) -> ContentKey? {
        guard cache != nil else { return nil }
        var key = ContentKey()
        for part in parts {
            guard let sources = try? sources(part) else { return nil }
            for source in sources {
                source.name.utf8.withContiguousStorageIfAvailable { key.add(UnsafeRawBufferPointer($0)) }
                source.bytes.withUnsafeBytes { key.add($0) }
            }
        }
        if hasHan(parts) { folding(&state).add(to: &key) }
        return key
    }

    private func hasHan(_ parts: [String]) -> Bool { parts.contains { LexiconSet.isChinese($0) || $0 == "ja" } }

    private func compiled(_ parts: [String], _ state: inout State) -> AutomatonBuilder {
        let files = parts.flatMap { self.files(of: $0, &state) }
        var builder = AutomatonBuilder(
            stemmer: files.compactMap(\.stemmer).first, hasNegativeConcord: files.first?.hasNegativeConcord ?? false,
            folding: hasHan(parts) ? folding(&state) : nil, entryCount: files.reduce(0) { $0 + $1.entries.count })
        for file in files { builder.add(file) }
        builder.finish()
        return builder
    }

    private func files(of language: String, _ state: inout State) -> [LexiconFile] {
        if let known = state.files[language] { return known }
        var files: [LexiconFile] = []
        do {
            files = try sources(language).map { LexiconFile(name: $0.name, bytes: $0.bytes) }
        } catch {
            state.unreadable.append(LexiconProblem(file: language, line: 0, message: "\(error)"))
        }
        state.files[language] = files
        return files
    }

    private func folding(_ state: inout State) -> HanFolding {
        if let known = state.folding { return known }
        let folding = HanFolding(cache: cache)
        state.folding = folding
        return folding
    }
}
