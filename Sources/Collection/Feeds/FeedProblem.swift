/// Something wrong in a feed file: where it is, what it is, and what to do.
public struct FeedProblem: Error, Sendable, Hashable, CustomStringConvertible {
    public let file: String
    /// From 1; `nil` where the whole file is meant.
    public let line: Int?
    public let message: String

    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String {
        "\(file):\(line.map { "\($0):" } ?? "") \(message)"
    }
}
