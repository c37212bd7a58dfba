import Foundation
import Synchronization

/// One run of a program, watched from the thread that reads what it prints.
final class CommandSession: Sendable {
    private let command: Command
    private let isCancelled = Atomic<Bool>(false)

    init(_ command: Command) {
        self.command = command
    }

    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    func run() -> Command.Output {
        let own = ProcessInfo.processInfo.environment
        guard let path = command.path(in: own) else {
            return Command.Output(bytes: [], complaint: nil, ending: .cannotStart)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = command.arguments
        process.environment = ["PATH", "HOME", "LANG", "TZ"].reduce(into: command.environment) { environment, name in
            if environment[name] == nil { environment[name] = own[name] }
        }
        let (output, complaints) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = complaints
        do { try process.run() } catch {
            return Command.Output(bytes: [], complaint: "\(error.localizedDescription)", ending: .cannotStart)
        }
        return watch(process, output.fileHandleForReading, complaints.fileHandleForReading)
    }

    private func watch(_ process: Process, _ output: FileHandle, _ complaints: FileHandle) -> Command.Output {
        var printed = Stream(output.fileDescriptor)
        var complained = Stream(complaints.fileDescriptor)
        let deadline = ContinuousClock.now + command.timeLimit
        var failure: Command.Ending?
        while !printed.isAtEnd || !complained.isAtEnd {
            if ContinuousClock.now >= deadline || isCancelled.load(ordering: .relaxed) { failure = .timedOut }
            if printed.bytes.count > command.outputLimit { failure = .tooMuch }
            if failure != nil { break }
            // A program that has ended may have left others behind that hold its output open.
            if !process.isRunning, !Stream.wait(&printed, &complained, milliseconds: 50) { break }
            _ = Stream.wait(&printed, &complained, milliseconds: 100)
            complained.keepEnd(64 << 10)
        }
        while failure == nil, process.isRunning {
            if ContinuousClock.now >= deadline || isCancelled.load(ordering: .relaxed) { failure = .timedOut }
            Thread.sleep(forTimeInterval: 0.01)
        }
        if failure != nil { Self.end(process) }
        process.waitUntilExit()
        let line = String(decoding: complained.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).last
        return Command.Output(
            bytes: printed.bytes, complaint: line.map { String($0.prefix(300)) },
            ending: failure ?? .exited(process.terminationStatus))
    }

    /// Asks the program to end, and after two seconds makes it.
    private static func end(_ process: Process) {
        let id = process.processIdentifier
        // Those that it started belong to its group, where it leads one.
        let target = getpgid(id) == id ? -id : id
        kill(target, SIGTERM)
        let patience = ContinuousClock.now + .seconds(2)
        while process.isRunning, ContinuousClock.now < patience { Thread.sleep(forTimeInterval: 0.02) }
        kill(target, SIGKILL)
    }
}

/// What comes out of one end of a pipe.
private struct Stream {
    private let descriptor: Int32
    private(set) var bytes: [UInt8] = []
    private(set) var isAtEnd = false

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Waits for something to read from either; returns whether there was something.
    static func wait(_ first: inout Stream, _ second: inout Stream, milliseconds: Int32) -> Bool {
        var polls = [
            pollfd(fd: first.isAtEnd ? -1 : first.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: second.isAtEnd ? -1 : second.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&polls, 2, milliseconds) > 0 else { return false }
        if polls[0].revents != 0 { first.take() }
        if polls[1].revents != 0 { second.take() }
        return true
    }

    private mutating func take() {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &buffer, buffer.count)
        if count > 0 { bytes += buffer[..<count] } else { isAtEnd = true }
    }

    mutating func keepEnd(_ count: Int) {
        if bytes.count > count { bytes.removeFirst(bytes.count - count) }
    }
}
