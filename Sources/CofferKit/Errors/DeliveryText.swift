internal import CofferSystem
public import CofferWire

extension CourierFault {
    var text: ErrorText {
        switch self {
        case .missing(let places):
            ErrorText(
                lines: ["the courier, which speaks to the network for coffer, is not there; it was looked for at:"]
                    + (places.isEmpty ? ["  (there is no /proc to tell where coffer is)"] : [])
                    + places.map { "  " + TerminalText.escape($0) },
                hint: "`make install` puts it beside coffer; nothing was sent")
        case .ended(let status):
            ErrorText(
                "the courier ended with status \(status) and without an answer",
                hint: "`coffer-courier </dev/null` shows whether it starts at all; it needs libcurl")
        case .misunderstood(let code):
            ErrorText(
                "coffer and its courier do not understand each other (\(code))",
                hint: "install both from the same release")
        }
    }
}

extension DeliveryFailure {
    var text: ErrorText {
        let code = answer.code > 0 ? " (\(answer.code)\(answer.text.isEmpty ? "" : " \(answer.text)"))" : ""
        let detail = answer.code == 0 && !answer.text.isEmpty ? " (\(answer.text))" : ""
        return ErrorText(
            "\(TerminalText.escape(place)): \(reason.words)\(code)\(detail)", hint: reason.hint(isTemporary))
    }
}

extension Answer.Reason {
    /// What happened, in a few words.
    public var words: String {
        switch self {
        case .dns: "the host's name has no address"
        case .connect: "there is no connection to the server"
        case .timeout: "the server did not answer in time"
        case .tls: "the server offers no TLS, and without it neither password nor content is sent"
        case .certificate: "the server's certificate is not trusted, or is for another name"
        case .authentication: "the server does not accept the user and password"
        case .refused: "the server refused"
        case .redirect: "the server names another address, which is not followed"
        case .tooLarge: "it is larger than may be taken"
        case .notFound: "there is no such thing on the server"
        case .forbidden: "the server does not allow it to this key or user"
        case .precondition: "there is something of that name already, and nothing is ever overwritten"
        case .clockSkew: "the server's clock and this host's differ too much"
        case .noBucket: "there is no such bucket"
        case .server: "the server has trouble"
        case .job: "the courier does not do this"
        }
    }

    /// What to do.
    func hint(_ isTemporary: Bool) -> String {
        switch self {
        case .certificate:
            "an authority of your own is named with --ca-file; the name in the address has to be in the certificate"
        case .tls: "use the port for STARTTLS (587) with smtp://, or for TLS (465) with smtps://"
        case .authentication: "remove the channel and add it again with the right --user and password"
        case .redirect: "give the address that the server names, if it is the right one"
        case .forbidden: "check the access key, its secret, and what it may do"
        case .clockSkew: "set this host's clock (NTP)"
        case .noBucket: "make the bucket first, or correct its name"
        default: isTemporary ? "it may go better later; nothing was changed" : "nothing was changed"
        }
    }
}
