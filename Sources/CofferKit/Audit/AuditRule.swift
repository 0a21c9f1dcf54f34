/// One rule of the audit.
public struct AuditRule: Sendable {
    /// What a rule has to look at.
    public enum Reads: String, Sendable, CaseIterable {
        /// Metadata, which every slot reads.
        case metadata
        /// What was noted of a value when it was written; `--values` looks at the value itself.
        case noted
        /// The value.
        case value
        /// Something outside of the vault: a file, a manifest, the disk.
        case outside

        /// Whether a metadata slot finds the same as a full one.
        public var needsNoValue: Bool { self == .metadata || self == .noted }
    }

    /// Stable, such as `R019`.
    public let id: String
    /// In a few words.
    public let title: String
    /// The usual severity; a finding may have another where the case is better or worse.
    public let severity: Severity
    /// What it looks at.
    public let reads: Reads
    /// What to do. Words in capitals, such as `NAME`, stand for what a finding is about.
    public let remedy: String
    let check: @Sendable (AuditFacts) -> [Raised]

    init(
        _ id: String, _ title: String, _ severity: Severity, _ reads: Reads, _ remedy: String,
        _ check: @escaping @Sendable (AuditFacts) -> [Raised]
    ) {
        (self.id, self.title, self.severity) = (id, title, severity)
        (self.reads, self.remedy, self.check) = (reads, remedy, check)
    }

    init(
        _ id: String, _ title: String, _ severity: Severity, _ remedy: String,
        _ check: @escaping @Sendable (AuditFacts) -> [Raised]
    ) {
        self.init(id, title, severity, .metadata, remedy, check)
    }

    /// The version of the set of rules: it rises when a rule comes or changes.
    public static let setVersion = 1

    /// Every rule, by id.
    public static let all: [AuditRule] = [
        AgeRules.all, RotationRules.all, StrengthRules.all, ContentRules.all, ReuseRules.all, TransportFaults.all,
        ExposureRules.all, OutsideRules.all, PolicyRules.all, UseRules.all, ReminderRules.all, SlotRules.all,
        SnapshotRules.all, RecoveryRules.all, IntegrityRules.all,
    ].flatMap(\.self).sorted { $0.id < $1.id }

    /// The rule of an id.
    public static func named(_ id: String) -> AuditRule? { all.first { $0.id == id } }
}
