internal import CofferWire

/// What an HTTP status says of the request (RFC 9110, section 15).
struct WebStatus {
    let code: Int

    init(_ code: Int) { self.code = code }

    var answer: Answer {
        switch code {
        case 200..<300: .done(code)
        case 300..<400: .permanent(.redirect, code)
        case 401, 403: .permanent(.forbidden, code)
        case 404: .permanent(.notFound, code)
        case 408, 425, 429: .temporary(.server, code)
        case 412: .permanent(.precondition, code)
        case 413: .permanent(.tooLarge, code)
        case 400..<500: .permanent(.refused, code)
        default: .temporary(.server, code)
        }
    }
}
