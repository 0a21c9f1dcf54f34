internal import CofferFormats
internal import CofferMemory

/// Puts a new password into a URI and leaves the rest of its bytes as they are.
enum URIPassword {
    /// The URI with the password, percent-encoded; `nil` when there is no URI or it has no password.
    static func replaced(in uri: SecretBytes, _ password: SecretBytes, user: String?) -> SecretBytes? {
        guard let parts = uri.withBytes({ URIComponents($0) }), let name = parts.user, let old = parts.password else {
            return nil
        }
        var text = SecretBuffer(capacity: uri.count + password.count * 3)
        text.append(uri.slice(0..<name.lowerBound))
        if let user {
            text.append(PercentForm.encoded(SecretBytes(public: Array(user.utf8))))
        } else {
            text.append(uri.slice(name))
        }
        text.append(":")
        text.append(PercentForm.encoded(password))
        text.append(uri.slice(old.upperBound..<uri.count))
        return text.finish()
    }
}
