import CCurl
import Foundation

/// A conversation with a mail server over a connection that libcurl opened, encrypted and logged in on.
final class Dialogue {
    let exchange: Exchange
    let socket: curl_socket_t
    let deadline: ContinuousClock.Instant
    private var conversation: any Conversation
    /// Whether there may be more to hear at once, which no socket would tell: TLS reads ahead.
    private(set) var isInterrupted = false
    /// What is still to be said.
    private var outgoing: ArraySlice<UInt8>

    init(_ conversation: any Conversation, over exchange: Exchange) {
        self.exchange = exchange
        self.conversation = conversation
        socket = exchange.easy.socket
        deadline = exchange.deadline
        outgoing = []
        outgoing = self.conversation.begin()[...]
    }

    var awaitedEvents: Int16 {
        Int16(CURL_WAIT_POLLIN) | (outgoing.isEmpty ? 0 : Int16(CURL_WAIT_POLLOUT))
    }

    func hangUp() { shutdown(socket, Int32(SHUT_RDWR)) }

    /// Says and hears what can be said and heard without waiting; returns the end where there is one.
    func advance() -> Result<Reply, any Error>? {
        let url = exchange.order.request.url
        guard deadline > .now else {
            return .failure(TransferError.timedOut(url: url, detail: "the mail server did not finish in time"))
        }
        isInterrupted = false
        do {
            var buffer = [UInt8](repeating: 0, count: 32 << 10)
            // Other dialogues want their turn, too.
            for _ in 0..<64 {
                try speak()
                guard let count = try listen(into: &buffer) else { return nil }
                switch try conversation.receive(buffer[..<count]) {
                case .listen: continue
                case .say(let bytes): outgoing += bytes
                case .end(let reply, let farewell):
                    // Nobody waits for what follows a farewell.
                    outgoing = farewell[...]
                    try? speak()
                    return .success(reply)
                }
            }
            isInterrupted = true
            return nil
        } catch {
            return .failure(error)
        }
    }

    private func speak() throws {
        while !outgoing.isEmpty {
            var sent = 0
            let code = outgoing.withUnsafeBytes {
                curl_easy_send(exchange.easy.pointer, $0.baseAddress, $0.count, &sent)
            }
            if code == CURLE_AGAIN { return }
            guard code == CURLE_OK, sent > 0 else { throw exchange.error(for: CURLE_SEND_ERROR) }
            outgoing = outgoing.dropFirst(sent)
        }
    }

    /// How much was heard; `nil` where the rest is still on its way.
    private func listen(into buffer: inout [UInt8]) throws -> Int? {
        var count = 0
        let code = buffer.withUnsafeMutableBytes {
            curl_easy_recv(exchange.easy.pointer, $0.baseAddress, $0.count, &count)
        }
        if code == CURLE_AGAIN { return nil }
        guard code == CURLE_OK, count > 0 else { throw exchange.error(for: CURLE_RECV_ERROR) }
        return count
    }
}
