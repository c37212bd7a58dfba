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
        setErrand(order.errand, request: order.request)
        set(CURLOPT_URL, order.request.url.text)
        set(CURLOPT_USERAGENT, order.request.userAgent)
        set(CURLOPT_PROXY, order.route.proxy?.text ?? "")
        if let authorities = order.route.authorities { set(CURLOPT_CAINFO, authorities) }
        set(CURLOPT_TIMEOUT_MS, max(1, Int(order.timeLeft.milliseconds)))
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(limits.connect.milliseconds)))
        // Who takes a message may think about it for long; only the total time bounds that.
        set(CURLOPT_LOW_SPEED_LIMIT, order.request.body == nil && order.errand.isWeb ? limits.bytesPerSecond : 0)
        set(CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.slowPeriod.components.seconds)))
        // Ends a plain body at its stated length already; decompressed bytes are counted when they arrive.
        let statedLimit = limits.keepsBeginning ? 0 : curl_off_t(limits.decodedBytes)
        heed_curl_setOffset(pointer, CURLOPT_MAXFILESIZE_LARGE, statedLimit)
        setLists(for: order)
    }

    private func setErrand(_ errand: Errand, request: HTTPRequest) {
        let isPost = request.body != nil
        // A connection that died meanwhile would make libcurl send a POST twice.
        set(CURLOPT_FRESH_CONNECT, isPost ? 1 : 0)
        if var body = request.body {
            set(CURLOPT_POST, 1)
            heed_curl_setOffset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            if body.isEmpty { body = [0] }
            _ = body.withUnsafeMutableBytes { heed_curl_setPointer(pointer, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
        } else {
            set(CURLOPT_HTTPGET, 1)
        }
        if case .conversation(_, let login) = errand { setMail(login, at: request.url) }
    }

    /// Connects, encrypts and logs in; what is said afterwards is our own business. The handle is not used again.
    private func setMail(_ login: MailLogin, at server: WebURL) {
        set(CURLOPT_PROTOCOLS_STR, server.scheme)
        set(CURLOPT_CONNECT_ONLY, 1)
        set(CURLOPT_USE_SSL, Int((login.isEncrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue))
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, 30)
        guard let credentials = login.credentials else { return }
        set(CURLOPT_USERNAME, credentials.user)
        set(CURLOPT_PASSWORD, credentials.password)
    }

    private func setLists(for order: Order) {
        freeLists()
        var lines = order.request.headers.all.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        if order.request.body != nil {
            // Without it libcurl waits a second for a go-ahead that few servers give.
            lines.append("Expect:")
            if order.request.headers["Content-Type"] == nil { lines.append("Content-Type: application/json") }
        }
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

    /// The socket of the connection that is talked over.
    var socket: curl_socket_t {
        // libcurl writes a socket number, whatever the size of the variable.
        var value: curl_off_t = -1
        heed_curl_getOffset(pointer, CURLINFO_ACTIVESOCKET, &value)
        return withUnsafeBytes(of: &value) { $0.load(as: curl_socket_t.self) }
    }

    private func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        heed_curl_getOffset(pointer, info, &value)
        return Int(value)
    }
}
