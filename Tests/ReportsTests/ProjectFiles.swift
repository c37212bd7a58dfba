import Foundation

/// The files beside this one, and those that it tests.
enum ProjectFiles {
    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// The golden file of that name.
    static func golden(_ name: String) -> URL {
        tests.appendingPathComponent("Golden").appendingPathComponent(name)
    }

    /// Every source file of `Reports` with its text.
    static func sources() throws -> [(path: String, text: String)] {
        let folder = tests.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/Reports").resolvingSymlinksInPath()
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            (path, try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
        }
    }
}
