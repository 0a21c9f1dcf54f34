public import CofferSystem

/// Why the store refused. The payload is data for the message: a place in the log, a number; never anything secret.
public enum StoreError: Error, Equatable, Sendable {
    /// The vault file is missing, unsafe, or cannot be read or written.
    case file(SystemError)
    /// A `-wal` file stands beside the vault; coffer makes none.
    case foreignJournal
    /// Bytes that only somebody without the key, or a failing disk, can have written.
    case tampered(Tampering)
    /// The format is newer than this program, or not a vault's.
    case unsupported(Unsupported)
    /// No slot opens with what was given.
    case cannotUnlock
    /// Argon2id got no memory.
    case outOfMemory
    /// The vault is older than, or went apart from, what was seen before.
    case rolledBack(Rollback)
    /// Another process holds the vault.
    case busy
    /// The environment has another revision than the caller expected.
    case changed(expected: UInt32, found: UInt32)
    /// The vault, or its directory, cannot be written.
    case readOnly
    /// The slot that opened the vault does not reach this value.
    case outOfScope
    /// The value was destroyed.
    case destroyed
    /// A value, a name or a list is larger than the format allows.
    case tooLarge
    /// A slot that is asked for does not exist, or there is no room for another.
    case noSlot
    /// SQLite reports an error that is none of the above.
    case database(code: Int32)

    /// What was found to be wrong, and where.
    public enum Tampering: Equatable, Sendable {
        case database
        case schema
        case header
        case slot(UInt32)
        case head
        case checkpoint
        case chain(at: UInt64)
        case record(UInt64)
        case value(UInt64)
    }

    /// What this program cannot read.
    public enum Unsupported: Equatable, Sendable {
        case notAVault
        case version(UInt16)
        /// Of this format, with additions that are not known here: it may be read and not written.
        case minorVersion(UInt16)
        case features(UInt32)
        case record(UInt64)
    }

    /// How the vault differs from what a witness saw.
    public enum Rollback: Equatable, Sendable {
        /// The vault ends before the anchor.
        case older(vault: UInt64, anchor: UInt64)
        /// The vault's epoch is before the anchor's.
        case olderEpoch(vault: UInt32, anchor: UInt32)
        /// The vault has another history than the anchor at this record.
        case forked(at: UInt64)
        /// A vault that an identity opens and that was never seen before; anybody can seal one.
        case unknownVault(fingerprint: String)
        /// The anchor is of another vault.
        case otherVault
        /// The printed anchor is of another epoch, which cannot be compared.
        case otherEpoch(vault: UInt32, anchor: UInt32)
    }
}
