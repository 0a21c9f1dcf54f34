public import CofferSystem

/// Which vault and environment a command is about, from options, the environment, `.coffer.yaml` and the defaults.
public struct VaultLocation: Sendable {
    /// The vault's file.
    public let vault: FilePath
    /// The environment that is asked for; `nil` when nobody named one.
    public let environment: String?

    /// Decides: an option goes before `COFFER_VAULT` and `COFFER_ENV`, these before `.coffer.yaml`, and last comes
    /// `$XDG_DATA_HOME/coffer/vault.coffer`.
    ///
    /// - Throws: `usage` or `system` when nothing names a vault, or the `.coffer.yaml` is not one.
    public init(
        vault: String?, environment: String?, directory: FilePath, _ surroundings: Surroundings
    ) throws(CofferError) {
        let variables = surroundings.environment
        let namedVault = vault ?? variables.get("COFFER_VAULT")
        let namedEnvironment = environment ?? variables.get("COFFER_ENV")
        var project: ProjectFile?
        if namedVault == nil || namedEnvironment == nil { project = try ProjectFile.nearest(from: directory) }
        self.environment = namedEnvironment ?? project?.environment
        if let path = namedVault.map({ FilePath($0) }) ?? project?.vault {
            self.vault = path
        } else {
            self.vault = try Self.standard(variables)
        }
    }

    private static func standard(_ variables: ProcessEnvironment) throws(CofferError) -> FilePath {
        do throws(SystemError) { return try XDGDirectories(variables).data().appending("coffer/vault.coffer") } catch {
            throw .usage(.noVault)
        }
    }
}
