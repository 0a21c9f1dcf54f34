internal import CofferCrypto

/// What is told of a backup: failures, and that what had failed works again. No variable is named.
struct BackupNotice: Equatable {
    /// One destination.
    struct Place: Codable, Equatable {
        /// The destination; empty for the vault itself.
        let destination: String
        /// `failed` or `ok`.
        let state: String
        /// Why, as a stable word.
        let code: String?
    }

    /// What the vault is called.
    let vault: String
    let places: [Place]

    /// `nil` when there is nothing to tell: every destination is as good as it was.
    init?(_ report: BackupReport, before: BackupStanding, vault: String) {
        var places = report.problems.map { Place(destination: $0.destination, state: "failed", code: $0.code) }
        let failed = Set(places.map(\.destination))
        let good = report.snapshots.filter(\.verified).map(\.destination) + report.unchanged.map(\.destination)
        for name in good where before.isGood[name] == false && !failed.contains(name) {
            places.append(Place(destination: name, state: "ok", code: nil))
        }
        guard !places.isEmpty, !report.dryRun else { return nil }
        (self.vault, self.places) = (vault, places)
    }

    /// A backup that did not begin.
    init(_ error: CofferError, vault: String) {
        (self.vault, places) = (vault, [Place(destination: "", state: "failed", code: error.code)])
    }

    var isFailure: Bool { places.contains { $0.state == "failed" } }

    var subject: String { "[coffer] \(vault): \(isFailure ? "backup FAILED" : "backup works again")" }

    var text: String {
        let lines = places.map { place in
            let name = place.destination.isEmpty ? "every destination" : place.destination
            return place.state == "ok" ? "  \(name): works again" : "  \(name): FAILED (\(place.code ?? "unknown"))"
        }
        let next = isFailure ? ["", "What to do:   coffer backup", "What there is:   coffer snapshots"] : []
        return (["The backup of vault \"\(vault)\":", ""] + lines + next + [""]).joined(separator: "\n")
    }
}
