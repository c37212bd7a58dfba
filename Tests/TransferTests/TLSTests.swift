import Feedback
import Foundation
import Testing

@testable import Transfer

/// Needs the `openssl` program to make certificates and to serve them.
@Suite("Encryption", .enabled(if: TestCertificates.isAvailable))
struct TLSTests {
    @Test("A certificate by a trusted authority for the right name is accepted, everything else is refused")
    func judgesCertificates() async throws {
        let certificates = try TestCertificates()
        for (certificate, options, host, isTrusted, isAccepted) in [
            ("good", [], "shop.example", true, true), ("good", [], "shop.example", false, false),
            ("good", [], "other.example", true, false), ("expired", [], "shop.example", true, false),
            ("self", [], "shop.example", true, false),
            ("good", ["-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"], "shop.example", true, false),
            ("good", ["-tls1_2"], "shop.example", true, true),
        ] {
            let server = try certificates.serve(certificate, options)
            defer { server.process.terminate() }
            let address = try #require(IPAddress("127.0.0.1"))
            let transfer = try Transfer(
                authorities: isTrusted ? certificates.path("authority.pem") : nil,
                resolver: Resolver { _ in [address] })
            let url = try WebURL("https://\(host):\(server.port)/")
            let error = await transferError {
                try await transfer.send(HTTPRequest(url: url, network: loopback()))
            }
            if isAccepted {
                #expect(error == nil, "\(certificate) \(options)")
            } else if case .insecure = error {
                #expect(error?.description.contains("certificate") == true)
            } else {
                Issue.record("\(certificate) \(options) for \(host): \(String(describing: error))")
            }
        }
    }

    @Test("A folder is read over an encrypted connection, a large message too, and not over one of a stranger")
    func readsEncryptedMail() async throws {
        let certificates = try TestCertificates()
        // Digits, because `s_server` takes some letters as orders.
        let message = Array(String(repeating: "0123456789\r\n", count: 500_000).utf8)
        for host in ["shop.example", "other.example"] {
            let server = try certificates.serve("good", [], talk: Self.mailServer(with: message))
            defer { server.process.terminate() }
            let address = try #require(IPAddress("127.0.0.1"))
            let transfer = try Transfer(
                authorities: certificates.path("authority.pem"), resolver: Resolver { _ in [address] })
            let query = MailFolderQuery(
                server: try MailServer("imaps://\(host):\(server.port)"),
                credentials: try MailCredentials(user: "owner", password: "tr0ub4dor"), network: try loopback())
            if host == "shop.example" {
                let folder = try await transfer.messages(query)
                #expect(folder.messages.map(\.bytes) == [message])
            } else if case .insecure = await transferError(of: { try await transfer.messages(query) }) {
                continue
            } else {
                Issue.record("\(host) was believed")
            }
        }
    }

    /// Answers to the lines of an IMAP client; what else `s_server` prints is passed over.
    private static func mailServer(with message: [UInt8]) -> @Sendable (String) -> [UInt8] {
        { line in
            let words = line.split(separator: " ")
            guard let tag = words.first, words.count > 1 else { return [] }
            let done = Array("\(tag) OK done\r\n".utf8)
            switch words[1] {
            case "CAPABILITY": return Array("* CAPABILITY IMAP4rev1\r\n".utf8) + done
            case "LOGIN": return done
            case "EXAMINE": return Array("* OK [UIDVALIDITY 1] valid\r\n".utf8) + done
            case "UID" where line.contains("RFC822.SIZE"):
                return Array("* 1 FETCH (UID 1 RFC822.SIZE \(message.count))\r\n".utf8) + done
            case "UID":
                return Array("* 1 FETCH (UID 1 BODY[] {\(message.count)}\r\n".utf8) + message + Array(")\r\n".utf8)
                    + done
            default: return []
            }
        }
    }
}

/// Certificates made for one test, and a server that shows them.
final class TestCertificates {
    private let folder: URL

    static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "heed-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        let name = ["-subj", "/CN=shop.example", "-addext", "subjectAltName=DNS:shop.example"]
        let authority = ["-keyout", "authority.key", "-out", "authority.pem", "-subj", "/CN=tests"]
        try run(["req", "-x509"] + curve + authority)
        try run(["req"] + curve + ["-keyout", "key.pem", "-out", "request.pem"] + name)
        try run(["req", "-x509", "-key", "key.pem", "-out", "self.pem"] + name)
        for (file, days) in [("good.pem", "2"), ("expired.pem", "-1")] {
            try run([
                "x509", "-req", "-in", "request.pem", "-CA", "authority.pem", "-CAkey", "authority.key",
                "-CAcreateserial", "-copy_extensions", "copy", "-days", days, "-out", file,
            ])
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ file: String) -> String { folder.appending(path: file).path }

    /// Serves pages, or what `talk` answers to the client's lines.
    func serve(
        _ certificate: String, _ options: [String], talk: (@Sendable (String) -> [UInt8])? = nil
    ) throws -> (process: Process, port: Int) {
        let output = Pipe()
        let input = Pipe()
        let files = ["-cert", "\(certificate).pem", "-key", "key.pem"]
        let kind = talk == nil ? ["-www"] : []
        let process = process(["s_server", "-accept", "127.0.0.1:0"] + kind + files + options, output: output)
        process.standardInput = input
        try process.run()
        var text = ""
        while !text.contains("ACCEPT") || !text.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw POSIXError(.ECONNREFUSED) }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let port = text.split(separator: ":").last.flatMap({ Int($0.prefix { $0.isNumber }) }) else {
            throw POSIXError(.ECONNREFUSED)
        }
        if let talk { Self.converse(reading: output.fileHandleForReading, writing: input.fileHandleForWriting, talk) }
        return (process, port)
    }

    private static func converse(
        reading: FileHandle, writing: FileHandle, _ talk: @escaping @Sendable (String) -> [UInt8]
    ) {
        let thread = Thread {
            try? writing.write(contentsOf: Data("* OK ready\r\n".utf8))
            var rest: [UInt8] = []
            while case let data = reading.availableData, !data.isEmpty {
                rest += data
                while let end = rest.firstIndex(of: 0x0A) {
                    let line = String(decoding: rest[..<end], as: UTF8.self).replacing("\r", with: "")
                    rest.removeSubrange(...end)
                    let answer = talk(line)
                    if !answer.isEmpty { try? writing.write(contentsOf: Data(answer)) }
                }
            }
        }
        thread.start()
    }

    private func run(_ arguments: [String]) throws {
        let process = process(arguments, output: Pipe())
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw POSIXError(.EINVAL) }
    }

    private func process(_ arguments: [String], output: Pipe) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        return process
    }
}
