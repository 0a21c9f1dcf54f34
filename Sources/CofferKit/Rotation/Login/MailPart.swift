/// What a variable of a mail account holds, as its name tells: `SMTP_PASS`, `MAIL_USERNAME`, `EMAIL_HOST_USER`.
enum MailPart: Hashable {
    case address, host, port, user, password, encryption

    /// Which part it is, and the words before it that the parts of one account share; `nil` for other variables.
    static func of(_ name: String) -> (account: [String], part: MailPart)? {
        let words = name.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard let mark = words.firstIndex(where: { ["SMTP", "MAIL", "EMAIL", "MAILER"].contains($0) }) else {
            return nil
        }
        let rest = Set(words[(mark + 1)...])
        guard let part = named(rest) else { return nil }
        return (Array(words[...mark]), part)
    }

    /// The word that decides comes first: `EMAIL_HOST_PASSWORD` is a password.
    private static func named(_ words: Set<String>) -> MailPart? {
        let parts: [(MailPart, Set<String>)] = [
            (.password, ["PASS", "PASSWORD", "PWD", "SECRET", "KEY"]), (.user, ["USER", "USERNAME", "LOGIN"]),
            (.port, ["PORT"]),
            (.encryption, ["SECURE", "ENCRYPTION", "SSL", "TLS", "STARTTLS", "SCHEME", "SECURITY"]),
            (.address, ["URL", "URI", "DSN"]), (.host, ["HOST", "HOSTNAME", "SERVER", "RELAY"]),
        ]
        return parts.first { !words.isDisjoint(with: $0.1) }?.0
    }
}
