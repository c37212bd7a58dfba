#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What can go wrong in this target.
public enum SentimentError: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadableFolder(path: String)
    case unreadableFile(path: String)
    case refusedOverlay(reason: String)

    public var description: String {
        switch self {
        case .unreadableFolder(let path):
            "cannot read the lexicon folder '\(path)'; check the path and its permissions"
        case .unreadableFile(let path): "cannot read the lexicon '\(path)'; check its permissions"
        case .refusedOverlay(let reason): reason
        }
    }
}

/// One lexicon file's content, named as problems should name it.
public struct LexiconSource: Sendable {
    public let language: String
    public let name: String
    public let bytes: [UInt8]

    public init(language: String, name: String, bytes: [UInt8]) {
        self.language = language
        self.name = name
        self.bytes = bytes
    }
}

/// All lexicons of a folder. Each language is read and compiled when a text first needs it.
public struct LexiconSet: Sendable {
    private let shelf: LexiconShelf

    /// Finds `<tag>.tsv` and `<tag>/*.tsv` in a folder; reads nothing yet.
    ///
    /// Compiled lexicons are kept in the folder `cache`, which is made where it is missing; `nil` keeps none. Files whose
    /// paths are in `excluded` are passed over. Throws `SentimentError.unreadableFolder` where there is no such folder.
    public init(folder: String, cache: String? = nil, without excluded: Set<String> = []) throws {
        var files: [String: [String]] = [:]
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw SentimentError.unreadableFolder(path: folder)
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = folder + "/" + name
            if name.hasSuffix(".tsv") {
                files[String(name.dropLast(4)), default: []].append(path)
            } else if let inner = try? FileManager.default.contentsOfDirectory(atPath: path) {
                let lexicons = inner.filter { $0.hasSuffix(".tsv") && !$0.hasPrefix(".") }.sorted()
                if !lexicons.isEmpty { files[name, default: []] += lexicons.map { path + "/" + $0 } }
            }
        }
        files = files.mapValues { $0.filter { !excluded.contains($0) } }.filter { !$0.value.isEmpty }
        let store = cache.map { LexiconCache(folder: $0) }
        shelf = LexiconShelf(languages: Set(files.keys), cache: store) { [files] language in
            try (files[language] ?? []).map { path in
                guard let data = FileManager.default.contents(atPath: path) else {
                    throw SentimentError.unreadableFile(path: path)
                }
                return LexiconSource(language: language, name: path, bytes: Array(data))
            }
        }
    }

    /// Lexicons that are in memory already.
    public init(_ sources: [LexiconSource]) {
        let groups = Dictionary(grouping: sources, by: \.language)
        shelf = LexiconShelf(languages: Set(groups.keys), cache: nil) { groups[$0] ?? [] }
    }

    /// The same lexicons and one more file.
    public func adding(_ source: LexiconSource) -> LexiconSet { LexiconSet(shelf.adding(source)) }

    private init(_ shelf: LexiconShelf) {
        self.shelf = shelf
    }

    /// The tags that have a lexicon of their own, sorted.
    public var languages: [String] { shelf.languages.sorted() }

    /// Everything that is wrong in the lexicons, by file and line; compiles all languages.
    public func problems() -> [LexiconProblem] {
        var seen = Set<LexiconProblem>()
        return shelf.languages.sorted().flatMap { shelf.problems(of: $0) }.filter { seen.insert($0).inserted }
            .sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    }

    /// The number of entries in the files of a language.
    public func entryCount(of language: String) -> Int { shelf.files(of: language).reduce(0) { $0 + $1.entries.count } }

    /// Where entries of a language's automaton come from; compiles it anew.
    func origins(of entries: [Int32], language: String) -> [EntryOrigin?] {
        shelf.origins(of: entries, group: group(of: language))
    }

    /// The compiled lexicons for a language tag; a language without any gets the signs that belong to all.
    func automaton(for language: String) -> Automaton { shelf.automaton(named: group(of: language)) }

    /// The languages that share an automaton have the same group.
    func group(of language: String) -> String {
        if Self.isChinese(language) { return "zh" }
        if shelf.languages.contains(language) { return language }
        let base = String(language.prefix { $0 != "-" })
        return shelf.languages.contains(base) ? base : "und"
    }

    func has(_ language: String) -> Bool {
        Self.isChinese(language)
            ? shelf.languages.contains(where: Self.isChinese) : group(of: language) != "und"
    }

    /// Whether OpenCC's data files are there; without them traditional and simplified characters stay apart.
    public var bringsChineseScriptsTogether: Bool { folding.isAvailable }

    var folding: HanFolding { shelf.folding() }

    static func isChinese(_ language: String) -> Bool {
        language == "zh" || language.hasPrefix("zh-") || language == "yue"
    }
}
