internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// What there is to know of a vault at a glance.
public struct StatusReport: Encodable, Sendable {
    /// One environment.
    public struct Environment: Encodable, Sendable {
        /// `project/name`.
        public let name: String
        /// The number of its newest revision.
        public let revision: UInt32
        /// How many variables it has.
        public let variables: UInt32
        /// Whether its name has to be typed for a change.
        public let protected: Bool
    }

    /// The key slot that opened the vault.
    public struct Slot: Encodable, Sendable {
        /// Its number.
        public let number: UInt32
        /// What people call it.
        public let label: String
        /// `full`, `metadata`, or `environment project/name`.
        public let scope: String
    }

    /// The vault's file.
    public let vault: String
    /// Names the vault for its whole life; hexadecimal.
    public let id: String
    /// Counted up by each rekey.
    public let epoch: UInt32
    /// By name.
    public let environments: [Environment]
    /// What opened the vault.
    public let slot: Slot
    /// The number of records.
    public let records: UInt64
    /// When the newest record was written; ISO 8601, UTC; `nil` in an empty vault.
    public let newest: String?
    /// Whether this machine keeps the vault's state, so that an older copy is noticed: `current`, or `none` where it
    /// cannot be kept.
    public let anchor: String
    /// Whether `coffer unlock` keeps the vault's keys now.
    public let unlocked: Bool
    /// How many files that exports wrote are still there.
    public let exports: Int
}

extension Session {
    /// What there is to know of the vault. Any slot will do.
    ///
    /// - Throws: `store`, `system` for an unsafe anchor.
    /// - Complexity: O(records of values that left the vault).
    public func status() throws(CofferError) -> StatusReport {
        let environments = try storing { () throws(StoreError) in
            var rows: [StatusReport.Environment] = []
            for environment in log.environments {
                rows.append(StatusReport.Environment(environment, try log.variableCount(of: environment)))
            }
            return rows
        }
        return StatusReport(
            vault: path.description, id: log.header.vault.hex, epoch: log.header.epoch,
            environments: environments,
            slot: StatusReport.Slot(
                number: log.slot, label: log.slotLabels[log.slot]?.label ?? "", scope: scopeText),
            records: log.sequence,
            newest: log.sequence == 0 ? nil : CivilTime(milliseconds: log.newestTime).text,
            anchor: try anchorFile.read() == log.anchor ? "current" : "none",
            unlocked: UnlockedSession.isKept(log.header), exports: try plaintextFiles().files.count)
    }

    private var scopeText: String {
        switch log.scope {
        case .full: "full"
        case .metadata: "metadata"
        case .environment(let id): "environment \(log.environment(id)?.name.description ?? id.hex)"
        }
    }
}

extension StatusReport.Environment {
    init(_ state: EnvironmentState, _ count: UInt32) {
        name = state.name.description
        revision = state.revision
        variables = count
        protected = state.isProtected
    }
}
