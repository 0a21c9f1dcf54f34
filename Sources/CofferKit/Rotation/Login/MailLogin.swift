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
    /// - Throws: `refused` with `no-built-in-check` where a part is missing; `usage` for what are no certificates; `store`.
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
            let (now, hidden) = (try current(member), try pending(member))
            guard let holder = now ?? hidden, let value = try checked(member, unit, which) else { continue }
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
            guard let name = MailPart.of(state.name.description), shared.contains(name.account),
                let value = try value(of: state)
            else { continue }
            account.add(value, as: name.part, Weaknesses(rawValue: state.facts.weaknesses))
        }
        return account
    }

    /// The value of a member that a check looks at; a member without a pending value, or one before, has its current one.
    func checked(
        _ member: UnitMember, _ unit: StagedUnit, _ which: CheckedValues
    ) throws(CofferError) -> SecretBytes? {
        if which == .pending, let hidden = try pending(member) { return try value(of: hidden) }
        if which == .previous, let old = try former(member, in: unit) {
            return try storing { () throws(StoreError) in try log.value(at: old.pointer) }
        }
        return try current(member).flatMap { (state) throws(CofferError) in try value(of: state) }
    }
}
