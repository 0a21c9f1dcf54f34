internal import CofferCrypto
internal import CofferFormats
internal import CofferMemory
internal import CofferStore

extension Session {
    /// Checks pending values by coffer itself, where there is such a check for the kind.
    ///
    /// - Throws: `refused` with `not-staged` or `no-built-in-check`; as ``revise(_:source:_:afterwards:_:)``.
    public func verifyBuiltIn(_ unit: StagedUnit, _ options: WriteOptions) throws(CofferError) -> CheckResult {
        guard unit.state.phase == .staged || unit.state.phase == .verified else {
            throw RotationRefusal.notStaged(unit.name).error
        }
        let faults = try faults(of: unit)
        let after = try note(unit, "checked", options) { (state) throws(CofferError) in
            guard state.phase == .staged || state.phase == .verified else {
                throw RotationRefusal.notStaged(unit.name).error
            }
            let now = surroundings.now
            state.step = faults.isEmpty ? .verified : .checkFailed
            state.check = .init(time: now, milliseconds: 0, status: faults.isEmpty ? 0 : 1)
            if !faults.isEmpty { state.failures += 1 }
            state.proof = faults.isEmpty ? .init(kind: .builtIn, text: "", time: now, actor: log.slot) : nil
            let phase: RotationState.Phase = faults.isEmpty ? .verified : .staged
            if phase != state.phase { (state.phase, state.since, state.actor) = (phase, now, log.slot) }
        }
        return CheckResult(
            unit: after, isProven: faults.isEmpty, status: nil,
            text: faults.isEmpty
                ? "the pending value of \(unit.name) holds what coffer can check" : faults.joined(separator: "; "))
    }

    /// What is wrong with the pending values, in words.
    private func faults(of unit: StagedUnit) throws(CofferError) -> [String] {
        let kind = try kind(of: unit)
        var pairs: [(new: SecretBytes, old: SecretBytes?)] = []
        for member in unit.members {
            guard let hidden = try pending(member), let new = try value(of: hidden) else { continue }
            pairs.append((new, try current(member).flatMap { (state) throws(CofferError) in try value(of: state) }))
        }
        switch kind {
        case .jwtKey: return pairs.flatMap { TokenKeyCheck.faults(of: $0.new) }
        case .pem: return CertificateCheck.faults(new: pairs.map(\.new), old: pairs.compactMap(\.old))
        case .smtp:
            throw .refused(
                .other(
                    code: "no-built-in-check", "the check of a mail login needs the courier; --verify CMD or --attest"))
        case .mongodb, .postgres, .apiKey, .dataKey:
            throw .refused(
                .other(
                    code: "no-built-in-check",
                    "coffer has no check of its own for \(kind.rawValue); --verify CMD is \(SafeForm.text(kind))"))
        }
    }
}
