internal import CofferCrypto
internal import CofferMemory
internal import CofferStore

extension Session {
    /// The statement that gives a role of PostgreSQL its pending password, as a verifier: the server's log, the history of
    /// psql and the process list see no password. The identifier is quoted (the manual, section 4.1.1).
    ///
    /// - Throws: `refused` with `not-staged`; `usage` for a unit that is no PostgreSQL URI, and for a password that is not
    ///   printable ASCII, because others are changed by SASLprep before they are hashed.
    public func roleStatements(_ unit: StagedUnit) throws(CofferError) -> [String] {
        guard unit.state.phase == .staged || unit.state.phase == .verified else {
            throw RotationRefusal.notStaged(unit.name).error
        }
        var statements: [String] = []
        for member in unit.members {
            guard let hidden = try pending(member), log.canOpenValues(of: member.environment) else { continue }
            try hidden.require(.hook)
            guard let value = try value(of: hidden), let parts = URIParts(value), parts.isPostgres,
                let user = parts.user,
                let password = parts.password, password.count > 0
            else { continue }
            guard password.withBytes({ $0.allSatisfy { (0x21...0x7E).contains($0) } }) else {
                throw .usage(.other("the password of \(member.name) is not all printable ASCII; give it one that is"))
            }
            statements.append(statement(user, password))
        }
        guard !statements.isEmpty else {
            throw .usage(.other("\(unit.name) has no pending PostgreSQL URI with a user and a password"))
        }
        return statements
    }

    private func statement(_ user: SecretBytes, _ password: SecretBytes) -> String {
        let verifier = ScramVerifier(password, salt: SecretBytes(count: 16) { surroundings.entropy.fill($0) })
        func text(_ bytes: SecretBytes) -> String {
            Base64Text.encoded(bytes).withBytes { String(decoding: $0, as: UTF8.self) }
        }
        let role = user.withBytes { String(decoding: $0, as: UTF8.self) }
            .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "ALTER ROLE \"\(role)\" PASSWORD 'SCRAM-SHA-256$\(ScramVerifier.iterations):\(text(verifier.salt))"
            + "$\(text(verifier.storedKey)):\(text(verifier.serverKey))';"
    }
}
