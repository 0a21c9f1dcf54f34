internal import CCurl
internal import CofferMemory
internal import CofferWire

/// Logs in to a mail server, says NOOP and leaves (RFC 4954; RFC 5321, section 4.1.1.9).
struct MailLogin {
    let job: LoginJob
    /// The user, a byte of zero, the password.
    let secret: SecretBytes?

    func attempt() -> Answer {
        let address: ServerAddress
        do throws(ServerAddress.Fault) { address = try ServerAddress(job.url, for: .mail) } catch {
            return .permanent(.job, 0, "address: \(error.rawValue)")
        }
        guard let (user, password) = parts else { return .permanent(.job, 0, "no user and password") }
        guard let transfer = Transfer(mail: address, job.certificates, job.seconds) else { return .permanent(.job) }
        user.withBytes { transfer.set(CURLOPT_USERNAME, zeroEnded: $0) }
        password.withBytes { transfer.set(CURLOPT_PASSWORD, zeroEnded: $0) }
        transfer.set(CURLOPT_CUSTOMREQUEST, "NOOP")
        let end = transfer.perform()
        guard end.isComplete else { return end.failure() }
        // To a server that offers no login libcurl speaks without one, which proves nothing.
        guard transfer.hasLoggedIn else { return .permanent(.authentication, 0, "the server asks nobody to log in") }
        return .done(end.status)
    }

    /// Both parts, each with the zero at its end that libcurl wants.
    private var parts: (user: SecretBytes, password: SecretBytes)? {
        guard let secret, let cut = secret.withBytes({ $0.firstIndex(of: 0) }), cut > 0, cut + 1 < secret.count,
            !secret.withBytes({ $0[(cut + 1)...].contains(0) })
        else { return nil }
        var password = SecretBuffer(capacity: secret.count - cut)
        password.append(secret.slice(cut + 1..<secret.count))
        password.append(UInt8(0))
        return (secret.slice(0..<cut + 1), password.finish())
    }
}
