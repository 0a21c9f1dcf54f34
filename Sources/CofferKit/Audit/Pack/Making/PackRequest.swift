public import CofferSystem

/// Which pack is wanted.
public struct PackRequest: Equatable, Sendable {
    /// The quarter.
    public var quarter: Quarter
    /// The last record that counts; `nil` for the newest one.
    public var sequence: UInt64?
    /// Whether variables are named by labels.
    public var isPseudonymous: Bool
    /// The version of coffer.
    public var version: String

    /// Puts it together.
    public init(quarter: Quarter, sequence: UInt64? = nil, isPseudonymous: Bool = false, version: String) {
        (self.quarter, self.sequence) = (quarter, sequence)
        (self.isPseudonymous, self.version) = (isPseudonymous, version)
    }
}

/// A pack that was made.
public struct MadePack: Equatable, Sendable {
    /// What it says.
    public let content: PackContent
    /// All files, with the manifest and its signature.
    public let files: [PackFile]
    /// Whether it is signed.
    public let isSigned: Bool
    /// The table of names and labels, as CSV, of a pack with labels.
    public let pseudonyms: String?

    /// Writes the table of names and labels, for this user only; nothing when the pack has none.
    ///
    /// - Throws: `system`.
    public func writeTable(to path: FilePath) throws(CofferError) {
        guard let pseudonyms else { return }
        try PackPlace.write(Array(pseudonyms.utf8), to: path)
    }
}
