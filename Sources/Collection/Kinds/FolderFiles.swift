import Feedback
import Foundation

/// The files that a path means: the file itself, or those of a folder and of the folders in it.
enum FolderFiles {
    private static let most = 1_000_000

    /// The paths in order; `nil` where there is neither a file nor a folder.
    ///
    /// - Parameter endings: the endings of the files that a folder is searched for; empty where all of them count.
    static func paths(at path: String, endings: Set<String>) -> [String]? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else { return [path] }
        guard let names = FileManager.default.enumerator(atPath: path) else { return nil }
        var files: [String] = []
        while let name = names.nextObject() as? String, files.count < most {
            let last = name.split(separator: "/").last ?? ""
            // Mail that is being delivered lies in `tmp`.
            if last.hasPrefix(".") || name.hasPrefix("tmp/") || name.contains("/tmp/") { continue }
            let ending = last.contains(".") ? last.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
            guard endings.isEmpty || endings.contains(ending),
                names.fileAttributes?[.type] as? FileAttributeType == .typeRegular
            else { continue }
            files.append(path + "/" + name)
        }
        return files.sorted()
    }
}

extension Verdict {
    /// The verdict of two parts that are one whole.
    func joined(with other: Verdict) -> Verdict {
        if self == other { return other }
        return isHealthy && other.isHealthy ? .reviews : .partial
    }
}
