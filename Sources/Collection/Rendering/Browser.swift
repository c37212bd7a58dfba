import Foundation
public import Transfer

/// A browser without a window that runs a page's scripts and gives back what they built.
///
/// It is a process of its own with a profile of its own, both gone afterwards, and reaches the network only through a
/// ``BrowserDoor``. One page is rendered at a time.
public struct Browser: Sendable {
    /// Opens the way out for one page.
    public typealias DoorOpener = @Sendable (AddressAllowance) throws -> BrowserDoor

    private let words: [String]
    private let userAgent: String
    private let openDoor: DoorOpener
    private let turnstile = Turnstile()

    /// Names under which systems have it.
    private static let usualNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
    private static let timeLimit = Duration.seconds(45)

    /// - Parameters:
    ///   - command: the program and arguments of the owner's, separated by spaces; `nil` looks for the usual ones.
    ///   - userAgent: the honest name that pages are asked under.
    public init(command: String?, userAgent: String, openDoor: @escaping DoorOpener) {
        words = command.map { $0.split(separator: " ").map(String.init) } ?? []
        self.userAgent = userAgent
        self.openDoor = openDoor
    }

    /// The page as its scripts built it, or why there is none, in words that say what to do.
    func rendered(_ url: WebURL, network: AddressAllowance) async -> Result<[UInt8], Failure> {
        await turnstile.pass {
            guard let program = program() else {
                return .failure(
                    Failure(
                        "'render: browser' needs Chromium, which was not found; install it (apt-get install chromium), or "
                            + "name it in HEED_BROWSER"))
            }
            let profile = FileManager.default.temporaryDirectory.appending(path: "heed-browser-\(UUID().uuidString)")
            do {
                let door = try openDoor(network)
                defer { door.shut() }
                let command = Command(
                    program: program,
                    arguments: words.dropFirst() + arguments(url, port: door.port, profile: profile.path()),
                    environment: ["HOME": profile.path()], timeLimit: Self.timeLimit, outputLimit: Self.outputLimit)
                let result = result(of: await command.output(), door: door)
                try await Self.remove(profile)
                return result
            } catch {
                return .failure(Failure("the browser could not be let out or cleared away: \(error)"))
            }
        }
    }

    private static let outputLimit = 8 << 20

    private func program() -> String? {
        let environment = ProcessInfo.processInfo.environment
        return (words.first.map { [$0] } ?? Self.usualNames).first {
            Command(program: $0, arguments: []).path(in: environment) != nil
        }
    }

    private func arguments(_ url: WebURL, port: Int, profile: String) -> [String] {
        [
            "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio",
            "--disable-quic", "--blink-settings=imagesEnabled=false", "--renderer-process-limit=1",
            "--js-flags=--max-old-space-size=256", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            // Names are looked up by the door alone, and this machine is no exception to it.
            "--proxy-server=http://127.0.0.1:\(port)", "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--user-agent=\(userAgent)",
            "--user-data-dir=\(profile)", "--virtual-time-budget=15000", "--dump-dom", url.text,
        ]
    }

    private func result(of output: Command.Output, door: BrowserDoor) -> Result<[UInt8], Failure> {
        switch output.ending {
        case .exited(0) where output.bytes.contains { $0 > 32 }:
            return .success(output.bytes)
        case .exited:
            if let refusal = door.refusal { return .failure(Failure("\(refusal)")) }
            let complaint = output.complaint.map { ": \($0)" } ?? ""
            return .failure(
                Failure(
                    "the browser gave no page\(complaint); as root it only runs with HEED_BROWSER=\"chromium --no-sandbox\""
                ))
        case .timedOut: return .failure(Failure("the browser did not finish the page in \(Self.timeLimit)"))
        case .tooMuch:
            return .failure(Failure("the page is over \(Self.outputLimit >> 20) MiB as its scripts built it"))
        case .cannotStart: return .failure(Failure("the browser cannot be started; check HEED_BROWSER"))
        }
    }

    /// Parts of the browser may still be ending, and writing, when its first process has ended.
    private static func remove(_ profile: URL) async throws {
        for attempt in 1...Self.attempts where FileManager.default.fileExists(atPath: profile.path()) {
            do {
                try FileManager.default.removeItem(at: profile)
            } catch  where attempt < Self.attempts {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private static let attempts = 20

    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }
}
