/// Why a cryptographic step failed. No case carries data: what failed to authenticate is not worth quoting.
public enum CryptoError: String, Error, Sendable, CaseIterable {
    /// A box did not open: wrong key, wrong place, or changed bytes.
    case boxRejected = "box-rejected"
    /// A blob has the wrong length, version byte or padding.
    case blobMalformed = "blob-malformed"
    /// A key slot breaks a rule of the format page ("Slots"), among them the bounds on Argon2id.
    case slotMalformed = "slot-malformed"
    /// A key slot is meant for another key or passphrase.
    case slotNotOurs = "slot-not-ours"
    /// Argon2id could not get the memory that the slot asks for.
    case outOfMemory = "out-of-memory"
    /// A key file or identity file is not one, or its checksum is wrong.
    case keyFileMalformed = "key-file-malformed"
    /// A recovery key has a wrong digit, length or group check.
    case recoveryKeyMalformed = "recovery-key-malformed"
    /// A recipient is not a `coffer1…` string, or its checksum is wrong.
    case recipientMalformed = "recipient-malformed"
}
