internal import CCurl
internal import CofferWire

/// How libcurl ended, and the last thing that the server answered.
struct TransferEnd {
    let code: CURLcode
    let status: Int

    /// Whether the transfer itself went well; the server may still have refused.
    var isComplete: Bool { code == CURLE_OK }

    /// Whether the server refused for now (4xx in SMTP).
    private var isForNow: Bool { (400..<500).contains(status) }

    /// What went wrong on the way, as libcurl-errors(3) tells it.
    func failure(_ text: String = "") -> Answer {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .temporary(.dns)
        case CURLE_COULDNT_CONNECT: .temporary(.connect)
        case CURLE_OPERATION_TIMEDOUT: .temporary(.timeout)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_SHUTDOWN_FAILED: .temporary(.tls)
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CIPHER: .permanent(.tls)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: .permanent(.certificate)
        case CURLE_FILESIZE_EXCEEDED: .permanent(.tooLarge, status)
        case CURLE_LOGIN_DENIED:
            isForNow ? .temporary(.authentication, status) : .permanent(.authentication, status)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN,
            CURLE_FAILED_INIT:
            .permanent(.job, Int(code.rawValue))
        default: broken(text)
        }
    }

    /// The connection broke, or the server refused on a connection that was whole.
    private func broken(_ text: String) -> Answer {
        if status >= 500 { return .permanent(.refused, status, text) }
        return isForNow ? .temporary(.refused, status, text) : .temporary(.connect, 0, "curl \(code.rawValue)")
    }
}
