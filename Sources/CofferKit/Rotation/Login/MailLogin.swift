internal import CofferCrypto
internal import CofferFormats
internal import CofferMemory
internal import CofferStore
internal import CofferWire

/// A login to a mail server with the values of a unit: over TLS or not at all, and no mail is sent.
struct MailLogin {
    let address: ServerAddress
    /// The user, a byte of zero, the password.
    let credentials: SecretBytes
    /// Certificates in PEM form that are trusted instead of the host's.
    let certificates: String?

    /// - Throws: `courier`, `system`.
    func attempt(by courier: CourierProgram) throws(CofferError) -> Answer {
        try courier.carry(
            .login(LoginJob(url: address.origin, certificates: certificates)), secret: credentials)
    }
}

extension Session {
    /// Reads the account that a unit of a mail server belongs to: the values of its members, and beside them what else the
    /// environment holds of the same account (`SMTP_HOST` for `SMTP_PASS`).
    ///
    /// - Parameter certificates: The content of a file with certificates that are trusted instead of the host's.
    /// - Throws: `refused` with `no-built-in-check` where a part is missing, or for a delivery that forbids checks; `usage`
    ///   for what are no certificates; `store`.
    func mailLogin(
        of unit: StagedUnit, _ which: CheckedValues, certificates: SecretBytes?
    ) throws(CofferError) -> MailLogin {
        let trusted = try certificates.map(ChannelPart.certificates)
        let account = try mailAccount(of: unit, which)
        do throws(MailAccount.Gap) {
            return MailLogin(
                address: try account.address(), credentials: try account.credentials(), certificates: trusted)
        } catch {
            throw .refused(
                .other(
                    code: "no-built-in-check",
                    "coffer cannot log in for \(unit.name): \(error.text); --verify CMD or --attest TEXT"))
        }
    }

    private func mailAccount(of unit: StagedUnit, _ which: CheckedValues) throws(CofferError) -> MailAccount {
        var account = MailAccount()
        var shared: Set<[String]> = []
        for member in unit.members {
            guard let (holder, pointer) = try checkedValue(of: member, in: unit, which) else { continue }
            let value = try open(holder, at: pointer, by: .hook)
            let name = MailPart.of(member.name.description)
            if let name { shared.insert(name.account) }
            if value.withBytes({ URIComponents($0) }) != nil {
                account.add(uri: value)
            } else if let name {
                account.add(value, as: name.part, Weaknesses(rawValue: holder.facts.weaknesses))
            }
        }
        let members = Set(unit.members.map(\.name))
        let others = try storing { () throws(StoreError) in try log.variables(of: unit.environment.id) }
        for state in others where !members.contains(state.name) {
            guard let name = MailPart.of(state.name.description), shared.contains(name.account) else { continue }
            account.add(
                try open(state, at: state.value, by: .hook), as: name.part, Weaknesses(rawValue: state.facts.weaknesses)
            )
        }
        return account
    }
}
