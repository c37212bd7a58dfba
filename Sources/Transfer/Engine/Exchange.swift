import CCurl
import Foundation

/// One request under way: what libcurl's callbacks fill, on the event loop's thread only.
final class Exchange {
    let order: Order
    let easy: EasyHandle
    let deadline: ContinuousClock.Instant
    private(set) var headers = HTTPHeaders()
    private(set) var body: [UInt8] = []
    private(set) var isCut = false
    /// Why a callback ended the transfer.
    private(set) var failure: TransferError?
    private var headerBytes = 0
    private let budget: BodyBudget
    /// What a body needs that is more than small: room in memory, or a place on disk to wait for it.
    private(set) var lease: BodyLease?
    private(set) var spill: Spill?

    /// Bodies up to this size need no lease.
    private static let smallBody = 128 << 10

    private var limits: TransferLimits { order.request.limits }

    init(order: Order, easy: EasyHandle, budget: BodyBudget) {
        self.order = order
        self.budget = budget
        self.easy = easy
        deadline = .now + order.timeLeft
    }

    func takeBody() -> [UInt8] {
        defer { body = [] }
        lease?.shrink(to: body.count)
        return body
    }

    /// Takes back what waits on disk, under a lease or, past the deadline, without one; whether there was room.
    func unspill() -> Bool {
        guard let spill else { return true }
        lease = budget.lease(body.count + spill.count)
        guard lease != nil || deadline < .now else { return false }
        if let whole = spill.contents(after: body) {
            body = whole
        } else {
            failure = .engineUnavailable(detail: "a body that waited in a temporary file cannot be read back")
        }
        self.spill = nil
        return true
    }

    /// Whether the transfer may go on after `line`.
    fileprivate func receive(headerLine line: UnsafeBufferPointer<UInt8>) -> Bool {
        headerBytes += line.count
        guard headerBytes <= limits.headerBytes else {
            failure = .headersTooLarge(url: order.request.url, limit: limits.headerBytes)
            return false
        }
        if line.starts(with: "HTTP/".utf8) {
            headers = HTTPHeaders()
        } else if body.isEmpty, let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 {
            let name = String(decoding: line[..<colon], as: UTF8.self)
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingSpaces()
            headers.append(name: name, value: value)
        }
        return true
    }

    /// Whether the transfer may go on after `chunk`, which is already decompressed.
    fileprivate func receive(_ chunk: UnsafeBufferPointer<UInt8>) -> Bool {
        let room = limits.decodedBytes - body.count - (spill?.count ?? 0)
        // A body that may be cut is kept small by its own limit.
        if body.count + chunk.count > Self.smallBody, !limits.keepsBeginning, lease == nil, spill == nil {
            lease = budget.lease(limits.decodedBytes)
            if lease == nil { spill = Spill() }
        }
        if let spill, chunk.count <= room { return append(chunk, to: spill) }
        makeRoom(for: min(chunk.count, room))
        guard chunk.count <= room else {
            if limits.keepsBeginning {
                body.append(contentsOf: chunk.prefix(room))
                isCut = true
            } else {
                failure = .tooLarge(url: order.request.url, limit: limits.decodedBytes)
                // At once: many bombs that go off together must not be held together.
                body = []
                lease = nil
                spill = nil
            }
            return false
        }
        body.append(contentsOf: chunk)
        return true
    }

    private func append(_ chunk: UnsafeBufferPointer<UInt8>, to spill: Spill) -> Bool {
        if spill.append(chunk) { return true }
        failure = .engineUnavailable(detail: "no space for temporary files; free some, or set TMPDIR elsewhere")
        return false
    }

    /// Grows the body's memory, by its stated length or by doubling, but never beyond the limit.
    private func makeRoom(for count: Int) {
        let needed = body.count + count
        guard body.capacity < needed else { return }
        let wanted = body.isEmpty ? easy.statedLength ?? 0 : 2 * body.count
        body.reserveCapacity(max(needed, min(wanted, limits.decodedBytes)))
    }

    /// Whether a connection to `address` may be opened or used.
    fileprivate func judge(_ address: IPAddress?, port: Int) -> Bool {
        guard failure == nil else { return false }
        guard let address else {
            failure = .addressRefused(url: order.request.url, address: "of unknown kind", reason: "not public")
            return false
        }
        guard let refusal = order.policy.refusal(of: address, port: port) else { return true }
        failure = TransferError(refusal, of: address, for: order.request.url)
        return false
    }
}

extension TransferError {
    init(_ refusal: AddressPolicy.Refusal, of address: IPAddress, for url: WebURL) {
        switch refusal {
        case .address(let reason): self = .addressRefused(url: url, address: address.description, reason: reason)
        case .port: self = .portRefused(url: url)
        }
    }
}

/// The functions that libcurl calls; the last argument is the `Exchange` under way.
enum ExchangeCallbacks {
    static let receiveHeader: curl_write_callback = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let length = size * count
        return bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
            exchange.receive(headerLine: UnsafeBufferPointer(start: $0, count: length)) ? length : 0
        }
    }

    static let receiveBody: curl_write_callback = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let length = size * count
        return bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
            exchange.receive(UnsafeBufferPointer(start: $0, count: length)) ? length : 0
        }
    }

    /// The one place where sockets are opened, and so the one where addresses are judged for good.
    static let openSocket: curl_opensocket_callback = { context, _, target in
        let refused = curl_socket_t(-1)
        guard let context, let target, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else {
            return refused
        }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let wanted = target.pointee
        let read = IPAddress.reading(UnsafeRawPointer(target) + offset, family: wanted.family)
        guard exchange.judge(read?.address, port: read?.port ?? 0) else { return refused }
        let opened = socket(wanted.family, wanted.socktype, wanted.protocol)
        if opened >= 0 { _ = fcntl(opened, F_SETFD, FD_CLOEXEC) }
        return opened
    }

    /// Called for connections that are used again, too: another feed may have been allowed more than this one.
    static let judgeConnection: curl_prereq_callback = { context, address, _, port, _ in
        guard let context, let address else { return CURL_PREREQFUNC_ABORT }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let isAllowed = exchange.judge(IPAddress(String(cString: address)), port: Int(port))
        return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
}
