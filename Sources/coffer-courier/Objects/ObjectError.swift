internal import CofferWire

/// What an S3 server says of a request: its status, and the `Code` of its error ("Error Responses", Amazon S3 API).
struct ObjectError {
    let status: Int
    let body: [UInt8]
    /// A HEAD is answered without a body, so without a code.
    var hasBody = true

    var answer: Answer {
        let code = hasBody ? TaggedText(body).first("Code") ?? "" : ""
        // Completing an upload in parts may fail after the server has said 200.
        if (200..<300).contains(status), !(hasBody && TaggedText(body).isRoot("Error")) { return .done(status) }
        switch code {
        case "NoSuchBucket": return .permanent(.noBucket, status, code)
        case "RequestTimeTooSkewed", "RequestExpired": return .permanent(.clockSkew, status, code)
        case "PreconditionFailed": return .permanent(.precondition, status, code)
        case "ConditionalRequestConflict", "OperationAborted", "SlowDown", "InternalError", "RequestTimeout":
            return .temporary(.server, status, code)
        case "EntityTooLarge": return .permanent(.tooLarge, status, code)
        default: break
        }
        var answer = (200..<300).contains(status) ? Answer.temporary(.server, status) : WebStatus(status).answer
        answer.text = Answer.plain(code.utf8)
        return answer
    }
}
