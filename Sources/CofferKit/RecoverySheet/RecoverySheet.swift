internal import CofferMemory

/// What stands on the recovery sheet, but for the key itself.
struct RecoverySheet: Sendable {
    /// What the vault is called.
    let vault: String
    /// Identifies the vault's key.
    let fingerprint: String
    /// The vault's state in one line.
    let anchor: String
    /// Who signs evidence.
    let minisignKey: String
    /// The day.
    let date: String
    /// The number of the slot that the key opens.
    let slot: UInt32
    /// The environments.
    let environments: [String]
    /// The places of the snapshots.
    let destinations: [DestinationsReport.Row]
    /// Whom to call.
    let contacts: [ContactsReport.Row]
    /// Where another reader is described.
    static let format = "docs/format.md of coffer's sources, and Tests/reader there: a reader in Python"

    /// The commands that bring the service back, in order; each with what it does.
    var commands: [(what: String, command: String)] {
        let source = destinations.first.map { row in
            row.kind == "s3"
                ? "--from-url \(row.address)" + (row.endpoint.map { " --endpoint \($0)" } ?? "")
                    + " --access-key-fd 3 3< ACCESS-KEY"
                : "--from-dir \(row.address)"
        }
        let environment = environments.first ?? "project/name"
        return [
            (
                "Get the newest snapshot. Type the recovery key when the passphrase is asked for.",
                "coffer restore latest \(source ?? "--from-dir DIRECTORY")"
            ),
            ("See what is there.", "coffer list -e \(environment)"),
            ("Write the variables for the new platform.", "coffer export -e \(environment) --to PLATFORM -o FILE"),
            ("Check that nobody went back to an older state.", "coffer verify --anchor \(anchor)"),
        ]
    }
}
