public import CofferMemory

/// What a rekey does with the key slots.
public struct RekeyPlan {
    /// Why; kept in the log.
    public var reason: String
    /// The slots that are not made anew.
    public var removed: Set<UInt32>
    /// Whether to say what would be done, and do nothing.
    public var isDryRun = false
    /// The owners who are here.
    public var owners = PresentOwners()
    /// Asks the owner of a slot for the passphrase or recovery key; `nil` when the owner is not here.
    public var ask: (KeyListReport.Row) throws(CofferError) -> SecretBytes? = { _ throws(CofferError) in nil }

    /// Removes slots, which may be none.
    public init(removing removed: Set<UInt32> = [], reason: String) { (self.removed, self.reason) = (removed, reason) }
}

/// What a rekey did.
public struct RekeyReport: Encodable, Sendable {
    /// The vault's file.
    public let vault: String
    /// How often it was rekeyed, plus one.
    public let epoch: UInt32
    /// Whether nothing was done.
    public let dryRun: Bool
    /// Where the file from before is kept until `coffer rekey --finish`; `nil` when nothing was done.
    public let kept: String?
    /// The numbers of the slots that open the vault now.
    public let slots: [UInt32]
    /// What the removed slots could read.
    public let exposed: [Exposure]
    /// The vault's state in one line.
    public let anchor: String
}
