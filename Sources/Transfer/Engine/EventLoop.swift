import CCurl
import Foundation

/// The loop that drives every transfer on a thread of its own; nothing of it is ever seen by another thread.
final class EventLoop {
    private let mailbox: Mailbox
    private let multi: UnsafeMutableRawPointer
    private var running: [UnsafeMutableRawPointer: Exchange] = [:]
    private var talking: [UnsafeMutableRawPointer: Dialogue] = [:]
    private var idle: [EasyHandle] = []
    private let budget: BodyBudget
    /// Transfers that are done and wait for room for their bodies, the first one first.
    private var waiting: [(exchange: Exchange, code: CURLcode)] = []

    /// Four pages of the usual greatest size.
    private static let bodyBudget = 32 << 20
    private static let keptConnections = 64
    private static let keptHandles = 16

    /// Starts the thread; it ends when `mailbox` is shut.
    static func start(serving mailbox: Mailbox) {
        let thread = Thread {
            guard let loop = EventLoop(mailbox: mailbox) else {
                mailbox.shut()
                let failure = TransferError.engineUnavailable(detail: "curl_multi_init failed")
                for order in mailbox.remains() { order.reply.resume(throwing: failure) }
                return
            }
            loop.run()
        }
        thread.name = "heed.transfer"
        thread.start()
    }

    private init?(mailbox: Mailbox) {
        guard let multi = curl_multi_init() else { return nil }
        self.mailbox = mailbox
        self.multi = multi
        budget = BodyBudget(capacity: Self.bodyBudget) { [weak mailbox] in mailbox?.wake() }
        _ = heed_curl_setMultiLong(multi, CURLMOPT_MAXCONNECTS, Self.keptConnections)
    }

    deinit {
        idle = []
        curl_multi_cleanup(multi)
    }

    private func run() {
        blockBrokenPipeSignals()
        while let orders = mailbox.take() {
            for order in orders { begin(order) }
            var count: Int32 = 0
            curl_multi_perform(multi, &count)
            completeFinished()
            completeWaiting()
            advanceDialogues()
            endCancelled()
            wait()
        }
        for exchange in Array(running.values) { complete(exchange, with: .failure(CancellationError())) }
        for order in mailbox.remains() { order.reply.resume(throwing: CancellationError()) }
    }

    /// OpenSSL writes without MSG_NOSIGNAL: a peer that hangs up must not end the program.
    private func blockBrokenPipeSignals() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private func begin(_ order: Order) {
        guard let easy = idle.popLast() ?? EasyHandle() else {
            order.reply.resume(throwing: TransferError.engineUnavailable(detail: "curl_easy_init failed"))
            return
        }
        let exchange = Exchange(order: order, easy: easy, budget: budget)
        easy.prepare(for: exchange)
        running[easy.pointer] = exchange
        let code = curl_multi_add_handle(multi, easy.pointer)
        guard code == CURLM_OK else {
            let detail = String(cString: curl_multi_strerror(code))
            complete(exchange, with: .failure(TransferError.engineUnavailable(detail: detail)))
            return
        }
    }

    private func completeFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let pointer = message.easy_handle, let exchange = running[pointer] else {
                continue
            }
            let result = message.data.result
            if case .conversation(let conversation, _) = exchange.order.errand, result == CURLE_OK {
                talking[pointer] = Dialogue(conversation, over: exchange)
            } else if exchange.spill != nil, result == CURLE_OK {
                waiting.append((exchange, result))
            } else {
                complete(exchange, with: exchange.result(result))
            }
        }
    }

    private func completeWaiting() {
        while let (exchange, code) = waiting.first, exchange.unspill() {
            complete(exchange, with: exchange.result(code))
        }
    }

    private func advanceDialogues() {
        for dialogue in talking.values {
            if let end = dialogue.advance() { complete(dialogue.exchange, with: end) }
        }
    }

    private func endCancelled() {
        for exchange in Array(running.values) where exchange.order.cancellation.isRequested {
            complete(exchange, with: .failure(CancellationError()))
        }
    }

    private func complete(_ exchange: Exchange, with result: Result<Reply, any Error>) {
        running[exchange.easy.pointer] = nil
        waiting.removeAll { $0.exchange === exchange }
        // libcurl would say goodbye and wait for the answer; on a closed line it does not.
        talking.removeValue(forKey: exchange.easy.pointer)?.hangUp()
        curl_multi_remove_handle(multi, exchange.easy.pointer)
        if idle.count < Self.keptHandles, exchange.order.errand.isWeb { idle.append(exchange.easy) }
        exchange.order.reply.resume(with: result)
    }

    /// Sleeps until a socket, one of libcurl's timers or the mailbox has something to do.
    private func wait() {
        var descriptors = [curl_waitfd(fd: mailbox.wakeUpSocket, events: Int16(CURL_WAIT_POLLIN), revents: 0)]
        var longest = Duration.seconds(60)
        if let first = waiting.first { longest = max(.milliseconds(1), first.exchange.deadline - .now) }
        for dialogue in talking.values {
            descriptors.append(curl_waitfd(fd: dialogue.socket, events: dialogue.awaitedEvents, revents: 0))
            let limit = dialogue.isInterrupted ? .zero : max(.milliseconds(1), dialogue.deadline - .now)
            longest = min(longest, limit)
        }
        let code = curl_multi_poll(
            multi, &descriptors, UInt32(descriptors.count), Int32(longest.milliseconds), nil)
        // Not expected; without a pause it would turn the loop into a busy one.
        if code != CURLM_OK { usleep(10_000) }
    }
}
