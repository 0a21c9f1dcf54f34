public import CofferCrypto

/// What is known of one variable without opening a value.
public struct VariableState: Hashable, Sendable {
    /// The name.
    public let name: Name
    /// Its id.
    public let variable: VariableID
    /// Whether it is not in its environment any more.
    public internal(set) var isRemoved: Bool
    /// The newest record of the variable; its history is walked from here.
    public internal(set) var latest: RecordPointer
    /// The record of its newest version.
    public internal(set) var value: RecordPointer
    /// The newest record with a note.
    public internal(set) var note: RecordPointer
    /// The number of its newest version.
    public internal(set) var version: UInt32
    /// When it was set or unset last, in milliseconds since 1970.
    public internal(set) var changed: Int64
    /// What people and rules say of it.
    public internal(set) var attributes: VariableAttributes
    /// What is kept of its newest value.
    public internal(set) var facts: ValueFacts
}
