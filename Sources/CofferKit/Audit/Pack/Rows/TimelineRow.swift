/// One unit's past and next days, for the picture.
public struct TimelineRow: Equatable, Sendable {
    /// A change of bytes.
    public struct Change: Equatable, Sendable {
        /// The day.
        public var day: CivilDate
        /// Whether the day is that of a change, and not of first sight or somebody's word.
        public var isKnown: Bool

        /// Puts it together.
        public init(_ day: CivilDate, isKnown: Bool = true) { (self.day, self.isKnown) = (day, isKnown) }
    }

    /// Days from the first to the last, both counted.
    public struct Span: Equatable, Sendable {
        /// The first day.
        public var from: CivilDate
        /// The last day.
        public var to: CivilDate

        /// Puts it together.
        public init(from: CivilDate, to: CivilDate) { (self.from, self.to) = (from, to) }
    }

    /// `project/name`.
    public var environment: String
    /// The unit's name.
    public var unit: String
    /// The state as of the pack's day.
    public var state: PackState
    /// Changes, the oldest first.
    public var changes: [Change]
    /// The day on which each change came to its end, and the next one.
    public var due: [CivilDate]
    /// When it was overdue.
    public var overdue: [Span]

    /// Puts it together.
    public init(
        environment: String, unit: String, state: PackState, changes: [Change], due: [CivilDate], overdue: [Span]
    ) {
        (self.environment, self.unit, self.state) = (environment, unit, state)
        (self.changes, self.due, self.overdue) = (changes, due, overdue)
    }
}
