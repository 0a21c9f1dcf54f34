public import CofferCrypto

/// One record of the log, opened and authenticated.
public struct Record: Hashable, Sendable {
    /// Its place in the log, from 1.
    public let sequence: UInt64
    /// When it was written, in milliseconds since 1970, by the writer's clock.
    public let time: Int64
    /// The slot that the writer had opened the vault with.
    public let actor: UInt32
    /// What it says.
    public let body: RecordBody
    let valueHash: Digest
    let metadataHash: Digest

    /// Names this record.
    public var pointer: RecordPointer { RecordPointer(sequence: sequence, hash: metadataHash.prefix) }
}

/// What a record says ("Metadata of a record" of the format page).
public enum RecordBody: Hashable, Sendable {
    case set(SetRecord)
    case unset(UnsetRecord)
    case destroy(DestroyRecord)
    case describe(DescribeRecord)
    case revision(RevisionRecord)
    case environment(EnvironmentRecord)
    case tag(TagRecord)
    case setting(SettingRecord)
    case slot(SlotRecord)
    case rekey(RekeyRecord)
    case left(LeftRecord)
    /// A kind from 128 on, which carries no state.
    case other(UInt8, [UInt8])
}

/// Which variable a record is about, and the record of it before.
public struct VariablePlace: Hashable, Sendable {
    /// The environment.
    public let environment: EnvironmentID
    /// The variable.
    public let variable: VariableID
    /// The record of the same variable before, of whichever kind.
    public internal(set) var previous: RecordPointer
    /// The name.
    public let name: Name
}

/// A new version of a variable; the value stands beside it, sealed.
public struct SetRecord: Hashable, Sendable {
    /// Which variable, and the record before.
    public internal(set) var place: VariablePlace
    /// The revision that it is part of.
    public let revision: UInt32
    /// Where the value came from, such as `import render.env`; at most 255 bytes.
    public let source: String
    /// Counted from 1 per variable.
    public let version: UInt32
    /// What people and rules say of it.
    public let attributes: VariableAttributes
    /// What is kept of the value.
    public let facts: ValueFacts
}

/// A variable is gone from its environment.
public struct UnsetRecord: Hashable, Sendable {
    /// Which variable, and the record before.
    public internal(set) var place: VariablePlace
    /// The revision that it is part of.
    public let revision: UInt32
    /// What removed it; at most 255 bytes.
    public let source: String
}

/// Values were erased; the facts stay.
public struct DestroyRecord: Hashable, Sendable {
    /// Which variable, and the record before.
    public internal(set) var place: VariablePlace
    /// The records whose values are gone.
    public let sequences: [UInt64]
}

/// What people say of a variable: its attributes and a note.
public struct DescribeRecord: Hashable, Sendable {
    /// Which variable, and the record before.
    public internal(set) var place: VariablePlace
    /// What people and rules say of it.
    public let attributes: VariableAttributes
    /// At most 65,535 bytes.
    public let note: String
}

/// The end of an atomic change of one environment: the records `first` to the one before this are its changes.
public struct RevisionRecord: Hashable, Sendable {
    /// The environment.
    public let environment: EnvironmentID
    /// Counted from 1 per environment.
    public let number: UInt32
    /// The environment's revision before.
    public internal(set) var previous: RecordPointer
    /// The first change's sequence number.
    public let first: UInt64
    var linkBefore: Digest
    var linkAfter: Digest
    /// How many variables came.
    public let added: UInt32
    /// How many got another value.
    public let changed: UInt32
    /// How many went.
    public let removed: UInt32
    /// Where the change came from, such as `import render.env`.
    public let source: String
    /// Why it was made; may be empty.
    public let reason: String
}

/// An environment was made, renamed, removed, or its protection changed.
public struct EnvironmentRecord: Hashable, Sendable {
    /// What can be done.
    public enum Action: UInt8, Sendable {
        case create = 1
        case rename = 2
        case remove = 3
        case protect = 4
        case unprotect = 5
    }
    /// The environment.
    public let environment: EnvironmentID
    /// The record before of the same thing.
    public internal(set) var previous: RecordPointer
    /// What was done.
    public let action: Action
    /// The name.
    public let name: Name
    /// Why; may be empty.
    public let reason: String
}

/// A name for a revision was given or taken away.
public struct TagRecord: Hashable, Sendable {
    /// The environment.
    public let environment: EnvironmentID
    /// The revision that is named.
    public let revision: UInt32
    /// Whether it was taken away.
    public let isRemoved: Bool
    /// The name.
    public let name: Name
}

/// A setting of the vault, sealed under the metadata key.
public struct SettingRecord: Hashable, Sendable {
    /// The record before of the same thing.
    public internal(set) var previous: RecordPointer
    /// Whether it was taken away.
    public let isRemoved: Bool
    /// What is set.
    public let key: Name
    /// The content; empty when it was removed.
    public let value: [UInt8]
}

/// A key slot was added, removed or wrapped anew.
public struct SlotRecord: Hashable, Sendable {
    /// What can be done.
    public enum Action: UInt8, Sendable {
        case added = 1
        case removed = 2
        case wrapped = 3
    }
    /// What was done.
    public let action: Action
    /// The slot's number.
    public let slot: UInt32
    /// How it is opened.
    public let type: SlotType
    /// What it opens.
    public let scope: SlotScopeKind
    /// The environment of a slot of that scope, else zero.
    public let environment: EnvironmentID
    /// What people call the slot.
    public let label: String
}

/// The vault's key was changed; this is the first record after it.
public struct RekeyRecord: Hashable, Sendable {
    /// The epoch before.
    public let oldEpoch: UInt32
    /// The last record of the epoch before.
    public let oldSequence: UInt64
    let oldLink: Digest
    /// Identifies the key before.
    public let oldFingerprint: Fingerprint
    /// Why; may be empty.
    public let reason: String
}

/// Values left the vault in plain, or an older state was accepted.
public struct LeftRecord: Hashable, Sendable {
    /// The ways.
    public enum Way: UInt8, Sendable {
        case export = 1
        case reveal = 2
        case edit = 3
        case run = 4
        case acceptedState = 5
    }
    /// The environment.
    public let environment: EnvironmentID
    /// The record before of the same thing.
    public internal(set) var previous: RecordPointer
    /// How they left.
    public let way: Way
    /// The export's target, or the job's name.
    public let target: String
    /// The file that was written; may be empty.
    public let path: String
    /// The variables.
    public let names: [Name]
}
