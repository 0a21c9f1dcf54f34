public import CofferCrypto

/// What is known of one variable without opening a value.
public struct VariableState: Hashable, Sendable {
    public let name: Name
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
    public internal(set) var attributes: VariableAttributes
    public internal(set) var facts: ValueFacts
}
