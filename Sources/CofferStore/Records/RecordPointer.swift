internal import CofferCrypto

/// Names a record and authenticates it: its sequence number and the first half of its metadata blob's hash.
public struct RecordPointer: Hashable, Sendable {
    /// The record's sequence number; 0 for none.
    public let sequence: UInt64
    let hash: Fingerprint

    /// Points nowhere.
    public static let none = RecordPointer(sequence: 0, hash: .zero)

    /// Whether it points nowhere.
    public var isNone: Bool { self == .none }
}
