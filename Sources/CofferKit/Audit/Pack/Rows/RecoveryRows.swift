/// One snapshot that was tried.
public struct BackupRow: Equatable, Encodable, Sendable {
    /// The destination's name.
    public var destination: String
    /// The snapshot's id; empty when there is none.
    public var snapshot: String
    /// The day.
    public var day: CivilDate
    /// Its size in bytes.
    public var bytes: Int64
    /// The newest record in it.
    public var sequence: UInt64
    /// Whether it was read back and opened.
    public var isVerified: Bool
    /// Why it is kept, or why it failed.
    public var note: String

    /// Puts it together.
    public init(
        destination: String, snapshot: String, day: CivilDate, bytes: Int64, sequence: UInt64, isVerified: Bool,
        note: String
    ) {
        (self.destination, self.snapshot, self.day, self.bytes) = (destination, snapshot, day, bytes)
        (self.sequence, self.isVerified, self.note) = (sequence, isVerified, note)
    }
}

/// One recovery that was practised.
public struct DrillRow: Equatable, Encodable, Sendable {
    /// The day.
    public var day: CivilDate
    /// Whether every step held.
    public var isPassed: Bool
    /// Whether it was a whole one, with every value opened.
    public var isFull: Bool
    /// Where the snapshot came from.
    public var source: String
    /// The platform that it was restored for; may be empty.
    public var target: String
    /// How long it took, in milliseconds.
    public var recoveryTime: Int64
    /// How many revisions were lost.
    public var lostRevisions: Int64
    /// How old the oldest lost one was, in seconds.
    public var recoveryPoint: Int64
    /// The label of the slot.
    public var actor: String
    /// What was seen; may be empty.
    public var note: String

    /// Puts it together.
    public init(
        day: CivilDate, isPassed: Bool, isFull: Bool, source: String, target: String, recoveryTime: Int64,
        lostRevisions: Int64, recoveryPoint: Int64, actor: String, note: String
    ) {
        (self.day, self.isPassed, self.isFull, self.source) = (day, isPassed, isFull, source)
        (self.target, self.recoveryTime, self.lostRevisions) = (target, recoveryTime, lostRevisions)
        (self.recoveryPoint, self.actor, self.note) = (recoveryPoint, actor, note)
    }
}

/// One item of the recovery plan's lists.
public struct ChecklistRow: Equatable, Encodable, Sendable {
    /// Who answers.
    public enum Source: String, Encodable, Sendable { case record, person }

    /// The item's id, such as `M1`.
    public var item: String
    /// `week`, `month`, `quarter` or `on demand`.
    public var period: String
    /// What is asked.
    public var question: String
    /// Who answers.
    public var source: Source
    /// The day of the newest answer.
    public var answered: CivilDate?
    /// Whether that answer still holds.
    public var isDone: Bool
    /// Who gave it; empty for a record.
    public var name: String
    /// What was said; may be empty.
    public var note: String

    /// Puts it together.
    public init(
        item: String, period: String, question: String, source: Source, answered: CivilDate?, isDone: Bool,
        name: String, note: String
    ) {
        (self.item, self.period, self.question, self.source) = (item, period, question, source)
        (self.answered, self.isDone, self.name, self.note) = (answered, isDone, name, note)
    }
}
