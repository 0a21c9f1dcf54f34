internal import CofferCrypto
internal import CofferFormats

/// A variable that is in its environment now.
struct VariableFacts: Sendable {
    var environment: EnvironmentReference
    var name: String
    var isSecret = true
    /// What is kept, such as `postgres-uri`; it may be a person's own word.
    var kind = "text"
    var length = 0
    /// In bits; 0 where there is nothing to measure.
    var strength = 0
    /// The day on which a token or certificate ends.
    var expiry: Int64?
    var weaknesses: Weaknesses = []
    /// Every version, the oldest first; the last one is current.
    var versions: [VersionFacts] = []

    var object: AuditObject { AuditObject(.variable, name, in: environment) }
    var current: VersionFacts? { versions.last }
    /// The day of the current version.
    var changed: Int64 { current?.time.day ?? 0 }
    var isEmpty: Bool { length == 0 }

    func has(_ weakness: Weaknesses) -> Bool { weaknesses.contains(weakness) }
}

/// One value that a variable had.
struct VersionFacts: Sendable {
    var number: UInt32 = 1
    var time: AuditTime
    var fingerprint: Fingerprint
    /// Whether a rollback set it.
    var isRollback = false
}
