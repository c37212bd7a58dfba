import CCurl

extension Exchange {
    /// What the caller gets once libcurl is done with `code`.
    func result(_ code: CURLcode) -> Result<Reply, any Error> {
        if let failure { return .failure(failure) }
        guard code == CURLE_OK || isCut else { return .failure(error(for: code)) }
        var response = HTTPResponse(
            status: easy.status, headers: headers, body: takeBody(), finalURL: order.request.url,
            timings: easy.timings, bytesReceived: easy.bytesReceived, isCut: isCut)
        response.lease = lease
        return .success(.response(response))
    }

    func error(for code: CURLcode) -> TransferError {
        let url = order.request.url
        let detail = easy.errorText.isEmpty ? String(cString: curl_easy_strerror(code)) : easy.errorText
        switch code {
        case CURLE_FILESIZE_EXCEEDED: return .tooLarge(url: url, limit: order.request.limits.decodedBytes)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .unknownHost(url: url, detail: detail)
        case CURLE_OPERATION_TIMEDOUT: return .timedOut(url: url, detail: detail)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            return .cutOff(url: url, detail: detail)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            return .insecure(url: url, detail: detail)
        case CURLE_USE_SSL_FAILED: return .insecure(url: url, detail: "it does not offer encryption")
        case CURLE_LOGIN_DENIED: return .loginRefused(server: url)
        case CURLE_WEIRD_SERVER_REPLY where !order.errand.isWeb: return .notMail(server: url, detail: detail)
        case CURLE_BAD_CONTENT_ENCODING: return .undecodable(url: url, detail: detail)
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_WRITE_ERROR:
            return .notHTTP(url: url, detail: detail)
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_NOT_BUILT_IN: return .engineUnavailable(detail: detail)
        default: return .unreachable(url: url, detail: detail)
        }
    }
}
