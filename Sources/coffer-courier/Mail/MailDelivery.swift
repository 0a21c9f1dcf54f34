internal import CCurl
internal import CofferMemory
internal import CofferWire

/// Sends one mail, over TLS or not at all (RFC 3207, RFC 8314).
struct MailDelivery {
    let job: MailJob
    let password: SecretBytes?

    func send(_ message: [UInt8]) -> Answer {
        // libcurl takes text that ends with a zero.
        let hasZero = password?.withBytes { $0.contains(0) } ?? false
        guard job.user == nil || password != nil, !hasZero else { return .permanent(.job, 0, "no password") }
        let address: ServerAddress
        do throws(ServerAddress.Fault) { address = try ServerAddress(job.url, for: .mail) } catch {
            return .permanent(.job, 0, "address: \(error.rawValue)")
        }
        guard let transfer = Transfer(mail: address, job.certificates, job.seconds) else { return .permanent(.job) }
        transfer.set(CURLOPT_MAIL_FROM, "<\(job.sender)>")
        transfer.set(CURLOPT_MAIL_RCPT, job.recipients.map { "<\($0)>" })
        logIn(transfer)
        transfer.send(message)
        let end = transfer.perform()
        return end.isComplete ? .done(end.status) : end.failure(words(of: transfer))
    }

    private func logIn(_ transfer: Transfer) {
        guard let user = job.user, let password else { return }
        transfer.set(CURLOPT_USERNAME, user)
        var text = SecretBuffer(capacity: password.count + 1)
        text.append(password)
        text.append(UInt8(0))
        text.withBytes { transfer.set(CURLOPT_PASSWORD, zeroEnded: $0) }
    }

    /// What the server says to a mail that it does not take. A line that gives back what was sent to log in is dropped.
    private func words(of transfer: Transfer) -> String {
        // The code and what follows it are known already.
        let text = Answer.plain(transfer.lastLine.dropFirst(4))
        let isEcho = password?.withBytes { password in
            text.utf8.count >= password.count && text.utf8.indices.contains { text.utf8[$0...].starts(with: password) }
        }
        return isEcho == true ? "" : text
    }
}

extension Transfer {
    /// Prepares a transfer to a mail server, over TLS or not at all.
    convenience init?(mail: ServerAddress, _ certificates: String?, _ seconds: Int) {
        self.init(mail.origin, protocols: "smtp,smtps", certificates: certificates, seconds: seconds)
        // Required, not tried: with TLS tried, libcurl sends the password in the clear to a server without it.
        set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
    }
}
