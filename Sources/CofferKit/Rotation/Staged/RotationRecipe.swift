/// The steps of a rotation by kind: what a person does, and what coffer checks.
struct RotationRecipe {
    private let kind: RotationKind

    init(_ kind: RotationKind) { self.kind = kind }

    /// The steps, with those ticked that are done. Of an idle unit none is.
    func steps(of unit: StagedUnit, isDeployed: Bool) -> [RotationReport.Step] {
        let state = unit.state
        let rank = [.idle: 0, .staged: 1, .verified: 2, .overlap: 3][state.phase] ?? 0
        return [
            .init(step: "start", done: rank >= 1, text: start(unit.name)),
            .init(step: "apply", done: rank >= 2, text: apply),
            .init(step: "verify", done: rank >= 2, text: verify(unit.name)),
            .init(step: "promote", done: rank >= 3, text: "`coffer rotate \(unit.name) --promote`\(promotion)"),
            .init(
                step: "deploy", done: rank >= 3 && isDeployed,
                text: "`coffer export --to TARGET` and redeploy, until no target has the value before"),
            .init(step: "retire", done: rank >= 3 && state.death != nil, text: retire(unit.name)),
        ]
    }

    private func start(_ unit: String) -> String {
        let command = "`coffer rotate \(unit) --staged"
        return switch kind {
        case .mongodb: "\(command) --generate alnum:32 --user OTHER`: the second user of two, percent-encoded"
        case .postgres: "\(command) --generate alnum:32 --user OTHER`: the second login role of two, percent-encoded"
        case .jwtKey: "\(command) --generate base64:48` (HS256, HS384; base64:64 for HS512)"
        case .smtp: "\(command) --stdin`: a new password, or a second credential, from the provider"
        case .apiKey: "\(command) --stdin`: what the provider's “create second key” shows"
        case .pem: "\(command) --from-file FILE`: the new certificate and its key as one unit"
        case .dataKey: "\(command) --generate base64:48`"
        }
    }

    private var apply: String {
        switch kind {
        case .mongodb: "create or reset that user at the provider, with the same roles"
        case .postgres: "run what `rotate --sql` prints; both roles are members of an owner role that has no login"
        case .jwtKey: "teach the application to verify with the previous key, too"
        case .smtp: "nothing, when the provider made the credential"
        case .apiKey: "nothing, when the provider made the key"
        case .pem: "nothing, when the authority signed the certificate"
        case .dataKey: "teach the application to read with the previous key, too"
        }
    }

    private func verify(_ unit: String) -> String {
        let command = SafeForm.text(kind)
        return switch kind {
        case .smtp: "`coffer rotate \(unit) --verify built-in`: TLS and a login, no mail"
        case .jwtKey, .pem: "`coffer rotate \(unit) --verify built-in`, and the application with --verify CMD"
        default: "`coffer rotate \(unit) --verify` with \(command), in a new connection"
        }
    }

    private var promotion: String {
        kind == .jwtKey || kind == .dataKey ? "; the key before goes where the unit keeps it" : ""
    }

    private func retire(_ unit: String) -> String {
        let command = "`coffer rotate \(unit) --retire"
        return switch kind {
        case .mongodb: "delete or reset the old user; \(command) --verify-dead CMD`: its login has to be refused"
        case .postgres:
            "ALTER ROLE old NOLOGIN and end its sessions; \(command) --verify-dead CMD`: its login has to be refused"
        case .jwtKey: "after the longest life of a token: \(command) --attest TEXT`"
        case .smtp: "delete the old credential; \(command) --verify-dead built-in`: its login has to give 535"
        case .apiKey: "revoke the old key; it has to give 401 or 403; \(command) --verify-dead CMD`"
        case .pem: "revoke the old certificate if its key was exposed; \(command) --attest TEXT`"
        case .dataKey: "encrypt anew what the old key protects; \(command) --attest TEXT`, which is required"
        }
    }
}
