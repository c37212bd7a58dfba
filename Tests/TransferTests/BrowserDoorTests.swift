import Foundation
import Testing

@testable import Transfer

@Suite("The door for a browser")
struct BrowserDoorTests {
    let transfer: Transfer

    init() throws { transfer = try Transfer() }

    private func loopback(_ range: String = "127.0.0.1/32") throws -> AddressAllowance { try AddressAllowance(range) }

    /// What the door answers to a request, up to the end of the connection or `count` bytes.
    private func answer(_ request: String, through door: BrowserDoor, then more: String = "") throws -> String {
        let socket = try #require(
            StreamSocket.connection(to: IPAddress(v4: 0x7F00_0001), port: door.port, within: 2000))
        defer { close(socket) }
        StreamSocket.send(Array(request.utf8), to: socket)
        var bytes: [UInt8] = []
        if !more.isEmpty {
            bytes += try #require(TestListener.read(socket, until: "\r\n\r\n"))
            StreamSocket.send(Array(more.utf8), to: socket)
        }
        while let chunk = StreamSocket.receive(from: socket, within: 5000), !chunk.isEmpty { bytes += chunk }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("A page and a tunnel reach the origin, with one request a connection")
    func passes() throws {
        let origin = try TestListener { connection in
            guard let head = TestListener.read(connection, until: "\r\n\r\n") else { return }
            let line = String(decoding: head, as: UTF8.self).split(separator: "\r\n").joined(separator: "|")
            _ = TestListener.write(Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(line)".utf8), to: connection)
        }
        let door = try transfer.openDoor(network: try loopback())
        let plain = try answer(
            "GET http://127.0.0.1:\(origin.port)/k?p=2 HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n",
            through: door)
        #expect(plain.hasSuffix("GET /k?p=2 HTTP/1.1|Host: x|Connection: close"))
        let tunnel = try answer(
            "CONNECT 127.0.0.1:\(origin.port) HTTP/1.1\r\n\r\n", through: door, then: "anything at all\r\n\r\n")
        #expect(tunnel.hasPrefix("HTTP/1.1 200 Connection established\r\n\r\n"))
        #expect(tunnel.hasSuffix("anything at all"))
        #expect(door.refusal == nil)
    }

    @Test(
        "No forbidden address is connected to, however it is written",
        arguments: [
            "127.0.0.2", "localhost", "[::1]", "0x7f.2", "2130706434", "[::ffff:127.0.0.2]", "127.0.0.2.", "0.0.0.0",
            "169.254.169.254", "10.0.0.1",
        ])
    func refuses(_ host: String) throws {
        let forbidden = try TestListener(address: "127.0.0.2")
        let door = try transfer.openDoor()
        for request in ["CONNECT \(host):\(forbidden.port)", "GET http://\(host):\(forbidden.port)/"] {
            let answer = try answer(request + " HTTP/1.1\r\n\r\n", through: door)
            #expect(answer.hasPrefix("HTTP/1.1 403 ") || answer.isEmpty, "\(request): \(answer)")
        }
        #expect(forbidden.accepts == 0)
    }

    @Test("What is allowed to one feed is not allowed to the page of another")
    func allowances() throws {
        let origin = try TestListener(address: "127.0.0.2")
        let door = try transfer.openDoor(network: try loopback())
        let answer = try answer("CONNECT 127.0.0.2:\(origin.port) HTTP/1.1\r\n\r\n", through: door)
        #expect(answer.hasPrefix("HTTP/1.1 403 "))
        #expect(origin.accepts == 0)
        #expect(door.refusal?.description.contains("127.0.0.2") == true)
    }

    @Test(
        "Nonsense is hung up on",
        arguments: [
            "hello\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "CONNECT \r\n\r\n", "GET ftp://127.0.0.1/ HTTP/1.1\r\n\r\n",
        ])
    func nonsense(_ text: String) throws {
        let door = try transfer.openDoor(network: try loopback())
        #expect(try answer(text, through: door).isEmpty)
    }

    @Test("A door that was shut lets nobody out, and ends what is under way")
    func shuts() throws {
        let origin = try TestListener { TestListener.waitForEnd($0) }
        let door = try transfer.openDoor(network: try loopback())
        let socket = try #require(
            StreamSocket.connection(to: IPAddress(v4: 0x7F00_0001), port: door.port, within: 2000))
        defer { close(socket) }
        StreamSocket.send(Array("CONNECT 127.0.0.1:\(origin.port) HTTP/1.1\r\n\r\n".utf8), to: socket)
        _ = TestListener.read(socket, until: "\r\n\r\n")
        door.shut()
        #expect(StreamSocket.receive(from: socket, within: 5000)?.isEmpty == true)
        #expect(StreamSocket.connection(to: IPAddress(v4: 0x7F00_0001), port: door.port, within: 500) == nil)
    }

    @Test("Behind the owner's proxy there is no other door")
    func proxied() throws {
        let proxied = try Transfer(proxy: try WebURL("http://127.0.0.1:3128/"))
        #expect(throws: TransferError.self) { try proxied.openDoor() }
    }
}
