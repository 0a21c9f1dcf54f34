internal import CofferCrypto

/// A key slot that opens the vault now.
struct SlotFacts: Sendable {
    var number: UInt32
    var label: String
    var isFull = true
    /// What a guess at the passphrase costs; ``KeyDerivationCost/none`` for a slot without one.
    var cost = KeyDerivationCost.none
    /// Since when the slot has the secret that it has.
    var added: AuditTime
    /// The newest record that was written with it.
    var lastUsed: AuditTime?

    /// Whether it is kept for the day on which everything else is lost.
    var isRecovery: Bool { label.lowercased().contains("recovery") }
    var object: AuditObject { AuditObject(.slot, String(number), label: label) }
}

/// A value that a slot could open when it was removed.
struct ExposureFacts: Sendable {
    var slot: UInt32
    var removed: AuditTime
    /// The id of the environment.
    var environment: String
    var name: String
    var version: UInt32
}

/// Values left the vault.
struct UseFacts: Sendable {
    enum Way: Sendable { case reveal, export }

    var actor: UInt32
    var label: String
    var way: Way
    var environment: EnvironmentReference
    var time: AuditTime
}

/// A record whose time does not follow from the one before.
struct ClockFacts: Sendable {
    var sequence: UInt64
    var time: AuditTime
    var previous: AuditTime
}
