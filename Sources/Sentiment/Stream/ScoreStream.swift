import Dispatch
public import Feedback
import Synchronization

/// What a stream of lines is asked.
public enum StreamCommand: Sendable, Hashable {
    case score(explain: Bool)
    case language
}

/// Answers JSON lines with JSON lines: on all cores, in order, in constant memory.
public struct ScoreStream: Sendable {
    /// What one worker gets at a time; a longer line makes a piece of its own.
    private static let pieceSize = 1 << 19

    private let analyzer: Analyzer
    private let policy: FlagPolicy
    private let command: StreamCommand
    private let workerCount: Int

    public init(_ analyzer: Analyzer, policy: FlagPolicy = .standard, command: StreamCommand, workers: Int) {
        self.analyzer = analyzer
        self.policy = policy
        self.command = command
        workerCount = max(1, workers)
    }

    /// Reads until `input` returns 0 and returns the number of lines that could not be read.
    ///
    /// `input` fills a part of the buffer and returns how much, as `read` does; `output` must take all bytes.
    public func run(
        input: (UnsafeMutableRawBufferPointer) throws -> Int, output: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        let desks = (0..<workerCount).map { _ in Desk(LineWorker(analyzer, policy, command)) }
        var source = LinePieces(size: Self.pieceSize)
        var badLines = 0
        while true {
            let pieces = try source.next(workerCount, input)
            if pieces.isEmpty { return badLines }
            let bytes = source.buffer
            DispatchQueue.concurrentPerform(iterations: pieces.count) { index in
                desks[index].answer(bytes, pieces[index])
            }
            for index in pieces.indices {
                try desks[index].give(output)
                badLines += desks[index].badLines
            }
        }
    }
}

/// A worker's place. Only one thread ever sits at it, so that the lock is never waited for.
private final class Desk: Sendable {
    private let worker: Mutex<LineWorker>

    init(_ worker: sending LineWorker) {
        self.worker = Mutex(worker)
    }

    func answer(_ bytes: [UInt8], _ piece: Range<Int>) {
        worker.withLock { worker in
            bytes.withUnsafeBufferPointer { worker.answer(UnsafeBufferPointer(rebasing: $0[piece])) }
        }
    }

    func give(_ output: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        try worker.withLock { try output($0.output) }
    }

    var badLines: Int { worker.withLock { $0.badLines } }
}
