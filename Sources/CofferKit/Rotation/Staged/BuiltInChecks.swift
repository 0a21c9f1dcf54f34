internal import CofferCrypto
internal import CofferFormats
public import CofferMemory
internal import CofferStore
internal import CofferSystem
internal import CofferWire

extension Session {
    /// Checks pending values (in an overlap the current ones) by coffer itself, where there is such a check for the kind. A
    /// mail login is tried by the courier, over TLS, and the vault is free meanwhile.
    ///
    /// - Parameter certificates: The content of a file with certificates that a mail server's is held against, instead of
    ///   the host's.
    /// - Throws: `refused` with `not-staged` or `no-built-in-check`; `courier`; as ``revise(_:source:_:afterwards:_:)``.
    public func verifyBuiltIn(
        _ unit: StagedUnit, certificates: SecretBytes? = nil, _ options: WriteOptions
    ) throws(CofferError) -> CheckResult {
        guard unit.state.phase != .idle else { throw RotationRefusal.notStaged(unit.name).error }
        try check(unit.environment, options)
        let which: CheckedValues = unit.state.phase == .overlap ? .current : .pending
        let began = surroundings.clock.monotonic
        let faults = try faults(of: unit, which, certificates)
        let check = builtInCheck(since: began, isPassed: faults.isEmpty)
        let after = try noteCheck(unit, check, faults.isEmpty ? .builtIn : nil, options)
        return CheckResult(
            unit: after, isProven: faults.isEmpty, status: nil,
            text: faults.isEmpty
                ? "the \(which.rawValue) value of \(unit.name) holds what coffer can check"
                : faults.joined(separator: "; "))
    }

    /// Tries the login with the values before, which has to be refused for good, and with the current ones, which has to
    /// work: a server that refuses everybody proves nothing.
    ///
    /// - Throws: as ``verifyBuiltIn(_:certificates:_:)``, and as ``verifyDead(_:_:_:)``.
    public func verifyDeadBuiltIn(
        _ unit: StagedUnit, certificates: SecretBytes? = nil, _ options: WriteOptions
    ) throws(CofferError) -> CheckResult {
        try requireValueBefore(unit)
        try check(unit.environment, options)
        guard try kind(of: unit) == .smtp else {
            throw .refused(
                .other(
                    code: "no-built-in-check",
                    "coffer sees only of a mail login whether it is refused; --verify-dead CMD or --attest TEXT"))
        }
        let began = surroundings.clock.monotonic
        let control = try answer(to: try mailLogin(of: unit, .current, certificates: certificates))
        guard control.outcome == .done else {
            return CheckResult(
                unit: unit, isProven: false, status: nil,
                text: "the login with the current value of \(unit.name) does not work either, so it proves nothing: "
                    + control.loginFault)
        }
        let answer = try answer(to: try mailLogin(of: unit, .previous, certificates: certificates))
        let isRefused = answer.outcome == .permanent && answer.reason == .authentication && answer.code >= 500
        let check = builtInCheck(since: began, isPassed: isRefused)
        let after = try noteDeath(unit, check, isRefused ? .builtIn : nil, options)
        return CheckResult(
            unit: after, isProven: isRefused, status: nil,
            text: isRefused
                ? "the mail server refuses the value of \(unit.name) before (\(answer.code))"
                : answer.outcome == .done
                    ? "the mail server still takes the value of \(unit.name) before" : answer.loginFault)
    }

    private func builtInCheck(since began: Duration, isPassed: Bool) -> RotationState.Check {
        .init(
            time: surroundings.now, milliseconds: Int64((surroundings.clock.monotonic - began) / .milliseconds(1)),
            status: isPassed ? 0 : 1)
    }

    /// What is wrong with values, in words.
    private func faults(
        of unit: StagedUnit, _ which: CheckedValues, _ certificates: SecretBytes?
    ) throws(CofferError) -> [String] {
        let kind = try kind(of: unit)
        switch kind {
        case .jwtKey: return try values(of: unit, which).flatMap(TokenKeyCheck.faults)
        case .pem:
            return CertificateCheck.faults(
                new: try values(of: unit, which, whole: true),
                old: which == .pending ? try values(of: unit, .current, whole: true) : [])
        case .smtp:
            let answer = try answer(to: try mailLogin(of: unit, which, certificates: certificates))
            return answer.outcome == .done ? [] : [answer.loginFault]
        case .mongodb, .postgres, .apiKey, .dataKey:
            throw .refused(
                .other(
                    code: "no-built-in-check",
                    "coffer has no check of its own for \(kind.rawValue); --verify CMD is \(SafeForm.text(kind))"))
        }
    }

    /// The values that a check looks at.
    ///
    /// - Parameter whole: Whether members that the rotation leaves as they are belong to them.
    private func values(
        of unit: StagedUnit, _ which: CheckedValues, whole: Bool = false
    ) throws(CofferError) -> [SecretBytes] {
        var values: [SecretBytes] = []
        for member in unit.members {
            if !whole, which == .pending, try pending(member) == nil { continue }
            if let value = try checked(member, in: unit, which) { values.append(value) }
        }
        return values
    }

    private func answer(to login: MailLogin) throws(CofferError) -> Answer {
        let courier = try CourierProgram.find(surroundings)
        log.endReading()
        return try login.attempt(by: courier)
    }
}

extension Answer {
    /// Why a login was not taken, in words.
    fileprivate var loginFault: String {
        let details = [code > 0 ? String(code) : "", text].filter { !$0.isEmpty }
        return "the mail login: \((reason ?? .server).words)"
            + (details.isEmpty ? "" : " (\(details.joined(separator: " ")))")
    }
}
