import CCurl

/// A libcurl transfer that is used again and again; it lives on the event loop's thread and frees itself.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var addresses: UnsafeMutablePointer<curl_slist>?
    private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init?() {
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard let pointer = curl_easy_init() else {
            message.deallocate()
            return nil
        }
        self.pointer = pointer
        setLasting()
    }

    deinit {
        curl_easy_cleanup(pointer)
        freeLists()
        message.deallocate()
    }

    /// The options that are the same for every request. What is named here and looks like a default differs between
    /// versions of libcurl, or would otherwise come from the environment.
    private func setLasting() {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_HTTP09_ALLOWED, 0)
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_NOPROXY, "")
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_ACCEPT_ENCODING, "")
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_MAXLIFETIME_CONN, 300)
        set(CURLOPT_BUFFERSIZE, 64 << 10)
        heed_curl_setPointer(pointer, CURLOPT_ERRORBUFFER, message)
        heed_curl_setReceiver(pointer, CURLOPT_HEADERFUNCTION, ExchangeCallbacks.receiveHeader)
        heed_curl_setReceiver(pointer, CURLOPT_WRITEFUNCTION, ExchangeCallbacks.receiveBody)
        heed_curl_setOpener(pointer, ExchangeCallbacks.openSocket)
        heed_curl_setGatekeeper(pointer, ExchangeCallbacks.judgeConnection)
    }

    /// Makes the handle ready for `exchange`, which has to live until the transfer has left the multi handle.
    func prepare(for exchange: Exchange) {
        let order = exchange.order
        let limits = order.request.limits
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        for option in [CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA] {
            heed_curl_setPointer(pointer, option, context)
        }
        message.pointee = 0
        set(CURLOPT_URL, order.request.url.text)
        set(CURLOPT_USERAGENT, order.request.userAgent)
        set(CURLOPT_PROXY, order.proxy?.text ?? "")
        set(CURLOPT_TIMEOUT_MS, max(1, Int(order.timeLeft.milliseconds)))
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(limits.connect.milliseconds)))
        set(CURLOPT_LOW_SPEED_LIMIT, limits.bytesPerSecond)
        set(CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.slowPeriod.components.seconds)))
        // Ends a plain body at its stated length already; decompressed bytes are counted when they arrive.
        let statedLimit = limits.keepsBeginning ? 0 : curl_off_t(limits.decodedBytes)
        heed_curl_setOffset(pointer, CURLOPT_MAXFILESIZE_LARGE, statedLimit)
        setLists(for: order)
    }

    private func setLists(for order: Order) {
        freeLists()
        var lines = order.request.headers.all.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        if let tag = order.request.ifNoneMatch { lines.append("If-None-Match: \(tag)") }
        if let date = order.request.ifModifiedSince { lines.append("If-Modified-Since: \(date)") }
        for line in lines { headers = curl_slist_append(headers, line) }
        if let pinned = order.pinnedAddresses { addresses = curl_slist_append(addresses, pinned) }
        heed_curl_setList(pointer, CURLOPT_HTTPHEADER, headers)
        heed_curl_setList(pointer, CURLOPT_RESOLVE, addresses)
    }

    private func freeLists() {
        curl_slist_free_all(headers)
        curl_slist_free_all(addresses)
        headers = nil
        addresses = nil
    }

    private func set(_ option: CURLoption, _ value: Int) { heed_curl_setLong(pointer, option, value) }

    private func set(_ option: CURLoption, _ value: String) { heed_curl_setString(pointer, option, value) }

    /// libcurl's own words about a failure.
    var errorText: String {
        message.pointee == 0 ? "" : String(cString: message)
    }

    var status: Int {
        var value = 0
        heed_curl_getLong(pointer, CURLINFO_RESPONSE_CODE, &value)
        return value
    }

    /// The body's length as the server states it, before decompression.
    var statedLength: Int? {
        let length = offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        return length >= 0 ? length : nil
    }

    var bytesReceived: Int { offset(CURLINFO_SIZE_DOWNLOAD_T) }

    var timings: HTTPResponse.Timings {
        HTTPResponse.Timings(
            connected: .microseconds(offset(CURLINFO_PRETRANSFER_TIME_T)),
            firstByte: .microseconds(offset(CURLINFO_STARTTRANSFER_TIME_T)),
            total: .microseconds(offset(CURLINFO_TOTAL_TIME_T)))
    }

    private func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        heed_curl_getOffset(pointer, info, &value)
        return Int(value)
    }
}
