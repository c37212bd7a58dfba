import Feedback
import Foundation

/// All feeds of a folder; a bad file never keeps the others from being read.
public struct FeedFolder: Sendable {
    public let feeds: [Feed]
    public let problems: [FeedProblem]

    /// Reads every `.yaml` file of `directory`.
    ///
    /// - Parameters:
    ///   - base: the directory that a feed's relative `path` begins at.
    ///   - environment: where secrets come from.
    public init(directory: String, base: String, environment: [String: String]) {
        var feeds: [Feed] = []
        var problems: [FeedProblem] = []
        let folderName = (directory as NSString).lastPathComponent
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        } catch {
            self.feeds = []
            self.problems = [
                FeedProblem(
                    file: directory, line: nil,
                    message: "there is no such folder; make it and put one file a feed into it, or name another "
                        + "working directory with --dir")
            ]
            return
        }
        for name in names where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let file = "\(folderName)/\(name)"
            guard let data = FileManager.default.contents(atPath: "\(directory)/\(name)") else {
                problems.append(FeedProblem(file: file, line: nil, message: "cannot be read; check its permissions"))
                continue
            }
            let reader = FeedFile(
                file: file, stem: (name as NSString).deletingPathExtension, directory: base, environment: environment)
            switch reader.feed(from: [UInt8](data)) {
            case .success(let feed):
                if let twin = feeds.first(where: { $0.name == feed.name }) {
                    problems.append(
                        FeedProblem(
                            file: file, line: nil,
                            message: "the name '\(feed.name)' is taken by \(twin.file); give one of them another name"))
                } else {
                    feeds.append(feed)
                }
            case .failure(let found):
                problems += found.all
            }
        }
        self.feeds = feeds
        self.problems = problems
    }
}
