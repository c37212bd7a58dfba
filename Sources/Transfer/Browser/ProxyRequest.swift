/// The head of a request to a proxy: `CONNECT host:443`, or `GET http://host/path`.
struct ProxyRequest {
    let url: WebURL
    /// Whether what follows is passed on as it is.
    let isTunnel: Bool
    /// The request as the origin gets it.
    private(set) var forwarded: [UInt8] = []

    private static let maximumHead = 64 << 10

    /// `nil` where the other side closes before, says too much, or no request of a kind that is known.
    static func read(from socket: Int32) -> ProxyRequest? {
        var head: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while true {
            guard let chunk = StreamSocket.receive(from: socket, within: 10_000), !chunk.isEmpty else { return nil }
            let start = max(0, head.count - 3)
            head += chunk
            if let found = head[start...].firstRange(of: end) {
                return ProxyRequest(head: head[..<found.upperBound], rest: head[found.upperBound...])
            }
            guard head.count <= maximumHead else { return nil }
        }
    }

    init?(head: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return nil }
        isTunnel = words[0] == "CONNECT"
        let target = isTunnel ? "https://\(words[1])/" : String(words[1])
        guard let url = try? WebURL(target), isTunnel || url.scheme == "http" else { return nil }
        self.url = url
        guard !isTunnel else { return }
        // One request a connection: the next one may be for another host.
        let kept = lines.dropFirst().filter { line in
            let name = line.prefix { $0 != ":" }.lowercased()
            return name != "connection" && name != "proxy-connection" && name != "proxy-authorization"
        }
        let request = ["\(words[0]) \(url.target) \(words[2])"] + kept + ["Connection: close", "", ""]
        forwarded = Array(request.joined(separator: "\r\n").utf8) + rest
    }
}
