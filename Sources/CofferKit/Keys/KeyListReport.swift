internal import CofferCrypto
internal import CofferStore

/// The ways to open a vault, without a secret.
public struct KeyListReport: Encodable, Sendable {
    /// One key slot.
    public struct Row: Encodable, Sendable {
        /// Its number.
        public let slot: UInt32
        /// `passphrase`, `key-file`, `recipient` or `passphrase-and-key-file`.
        public let type: String
        /// `full`, `environment` or `metadata`.
        public let scope: String
        /// The environment of a slot of that scope.
        public let environment: String?
        /// What people call it.
        public let label: String
        /// ISO 8601, UTC.
        public let added: String
        /// What Argon2id costs; `nil` for a slot without a passphrase.
        public let cost: Cost?
        /// The public key of a recipient.
        public let recipient: String?
        /// Whether this slot opened the vault now.
        public let inUse: Bool
    }

    /// What a guess at a passphrase costs.
    public struct Cost: Encodable, Sendable {
        /// The number of passes.
        public let passes: UInt32
        /// Memory in KiB.
        public let memory: UInt32
    }

    /// The slots, by number.
    public let slots: [Row]
}

extension Session {
    /// Lists the key slots. Any slot will do.
    ///
    /// - Throws: `store`.
    public func keyList() throws(CofferError) -> KeyListReport {
        let environments = try storing { () throws(StoreError) in try log.slotEnvironments() }
        let slots = log.header.slots.sorted { $0.id < $1.id }
        return KeyListReport(slots: slots.map { row($0, environments[$0.id]) })
    }

    private func row(_ slot: KeySlot, _ environment: EnvironmentID?) -> KeyListReport.Row {
        KeyListReport.Row(
            slot: slot.id, type: slot.type.word, scope: slot.scope.word,
            environment: environment.map { log.environment($0)?.name.description ?? $0.hex },
            label: log.slotLabels[slot.id]?.label ?? "",
            added: CivilTime(milliseconds: log.slotLabels[slot.id]?.added ?? 0).text,
            cost: slot.cost == .none ? nil : .init(passes: slot.cost.passes, memory: slot.cost.memory),
            recipient: slot.type == .recipient ? Recipient.text(of: slot.recipient) : nil, inUse: slot.id == log.slot)
    }
}
