import Feedback
import Foundation
import Testing

@testable import Transfer

/// Figures rather than guarantees, in real time: `Tests/Benchmarks/transfer.sh` runs them.
@Suite("Measurements", .serialized, .enabled(if: ProcessInfo.processInfo.environment["HEED_MEASURE"] != nil))
struct Measurements {
    @Test("Fifty transfers of bombs at once, and the memory they take")
    func measuresMemory() async throws {
        let bomb = Compressed.gzipBomb(of: 64 << 20)
        let page = [UInt8](repeating: 65, count: 64 << 10)
        for (name, body, coding) in [("bombs", bomb, "gzip"), ("pages of 64 KiB", page, "identity")] {
            let origin = try TestOrigin { _ in
                .answer(status: 200, headers: ["Content-Encoding: \(coding)"], body: body)
            }
            let transfer = try Transfer()
            try Self.resetPeak()
            let before = try Self.kibibytes("VmRSS")
            let start = ContinuousClock.now
            await Self.together(50) { _ = try? await transfer.send(origin.request()) }
            let peak = try Self.kibibytes("VmHWM")
            let time = start.duration(to: .now)
            let more = (peak - before) / 1024
            print("50 \(name) at once: peak \(peak / 1024) MiB, \(more) MiB more than before, \(time)")
        }
    }

    @Test("Fifty pages of 2 MiB and of 8 MiB at once")
    func measuresFullPages() async throws {
        for size in [2 << 20, 8 << 20] {
            let body = [UInt8](repeating: 65, count: size)
            let origin = try TestOrigin { _ in .answer(status: 200, headers: [], body: body) }
            let transfer = try Transfer()
            try Self.resetPeak()
            await Self.together(50) { _ = try? await transfer.send(origin.request()) }
            print("50 pages of \(size >> 20) MiB at once: peak \(try Self.kibibytes("VmHWM") / 1024) MiB")
        }
    }

    @Test("Small pages alone, and beside ten origins that hang in every way")
    func measuresHangingOrigins() async throws {
        for thought in [Int32(0), 20] {
            let origin = try TestOrigin { _ in
                _ = thought > 0 ? poll(nil, 0, thought) : 0
                return .page("hello")
            }
            try await measureHangingOrigins(beside: origin, name: "pages after \(thought) ms")
        }
    }

    private func measureHangingOrigins(beside quick: TestOrigin, name: String) async throws {
        let transfer = try Transfer()
        func rate() async -> Double {
            let start = ContinuousClock.now
            let count = name.contains(" 0 ") ? 250 : 25
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { for _ in 0..<count { _ = try? await transfer.send(quick.request()) } }
                }
            }
            return Double(8 * count) / (Double(start.duration(to: .now).milliseconds) / 1000)
        }
        let hanging = try (0..<10).map { try Self.hangingOrigin(kind: $0 % 3) }
        _ = await rate()
        var alone: [Double] = []
        var beside: [Double] = []
        for _ in 0..<5 {
            alone.append(await rate())
            let stuck = hanging.map { origin in
                Task {
                    let url = try WebURL("http://127.0.0.1:\(origin.port)/")
                    _ = try await transfer.send(HTTPRequest(url: url, network: loopback()))
                }
            }
            let expected = 10 * (beside.count + 1)
            while hanging.reduce(0, { $0 + $1.accepts }) < expected { await Task.yield() }
            beside.append(await rate())
            for task in stuck { task.cancel() }
        }
        let (usual, disturbed) = (alone.sorted()[2], beside.sorted()[2])
        print("\(name): \(usual) a second alone, \(disturbed) beside 10 hanging origins, ratio \(disturbed / usual)")
    }

    @Test("How long an origin that hangs keeps a transfer busy under the usual limits")
    func measuresSlowOrigins() async throws {
        let transfer = try Transfer()
        await withTaskGroup(of: String.self) { group in
            for (kind, name) in ["silent", "a header byte a second", "a body byte a second"].enumerated() {
                group.addTask {
                    guard let origin = try? Self.hangingOrigin(kind: kind), let network = try? loopback(),
                        let url = try? WebURL("http://127.0.0.1:\(origin.port)/")
                    else { return "no origin" }
                    let start = ContinuousClock.now
                    let error = await transferError {
                        try await transfer.send(HTTPRequest(url: url, network: network))
                    }
                    let end = error.map { "\($0.verdict)" } ?? "a page"
                    return "\(name): ended after \(start.duration(to: .now)) as \(end)"
                }
            }
            for await line in group { print(line) }
        }
    }

    private static func together(_ count: Int, _ body: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<count { group.addTask { await body() } }
        }
    }

    private static func hangingOrigin(kind: Int) throws -> TestListener {
        try TestListener { connection in
            guard kind > 0 else { return TestListener.waitForEnd(connection) }
            _ = TestListener.read(connection, until: "\r\n\r\n")
            let head = kind == 1 ? "HTTP/1.1 " : "HTTP/1.1 200 OK\r\n\r\n"
            var isOpen = TestListener.write(Array(head.utf8), to: connection)
            while isOpen {
                var wait = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
                isOpen = poll(&wait, 1, 1000) == 0 && TestListener.write([0x41], to: connection)
            }
        }
    }

    private static func resetPeak() throws {
        try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    }

    private static func kibibytes(_ field: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
        return line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
    }
}
