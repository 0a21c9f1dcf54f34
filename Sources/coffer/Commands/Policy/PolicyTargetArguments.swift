internal import ArgumentParser
internal import CofferKit

/// The options that say what a policy is about.
struct PolicyTargetArguments: ParsableArguments {
    @Argument(
        help: "The variable; without one it is about the vault, or what the options say.",
        completion: .custom(NameCompletion.variables))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "All variables of a kind: \(CredentialKind.shipped.joined(separator: ", ")), or what `list` shows.",
            valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("Variables that change together, by a name of your choice.", valueName: "name"))
    var unit: String?

    @Option(
        help: ArgumentHelp(
            "vault, or environment for the one that -e names; -e alone never narrows a policy.", valueName: "level"),
        completion: .list(["vault", "environment"]))
    var level: String?

    func validate() throws {
        guard [name, kind, unit].count(where: { $0 != nil }) < 2 else {
            throw ValidationError("a variable, --kind and --unit exclude each other")
        }
        guard level == nil || level == "vault" || level == "environment" else {
            throw ValidationError("--level is vault or environment")
        }
        guard level == nil || (name == nil && unit == nil) else {
            throw ValidationError("--level goes with --kind, or alone")
        }
    }
}

extension PolicyTargetArguments {
    /// What is meant.
    ///
    /// - Throws: `usage` when an environment is needed and none is named.
    func target(in session: Session) throws(CofferError) -> PolicyTarget {
        if let name { return .variable(name, try session.environment()) }
        if let unit { return .unit(unit, try session.environment()) }
        let isNarrow = level == "environment"
        if let kind { return isNarrow ? .environmentKind(kind, try session.environment()) : .kind(kind) }
        return isNarrow ? .environment(try session.environment()) : .vault
    }
}
