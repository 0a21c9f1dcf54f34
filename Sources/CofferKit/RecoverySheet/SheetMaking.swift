internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
public import CofferSystem

/// A recovery sheet that was written.
public struct SheetReport: Encodable, Sendable {
    /// The file.
    public let path: String
    /// The slot that its key opens.
    public let slot: UInt32
    /// Whether it has a QR code.
    public let qrCode: Bool
    /// Slots of older recovery keys, which still open the vault.
    public let olderSlots: [UInt32]

    private enum CodingKeys: String, CodingKey {
        case path, slot
        case qrCode = "qr_code"
        case olderSlots = "older_slots"
    }
}

extension Session {
    /// Makes a new recovery key, opens the vault with it, and writes the sheet that tells how to recover with nothing else.
    ///
    /// - Parameters:
    ///   - file: A name that ends in `.html` gives a page, any other plain text. Mode 0600, never inside a git work tree
    ///     unless `isForced`.
    /// - Throws: `refused` when the slot is not full or with `insideGit`, `system`, `store`. When the file could not be
    ///   written, the slot that was added is there and its key is lost: the message of `system` says nothing of it, `key list`
    ///   does.
    public func writeSheet(to file: FilePath, isForced: Bool) throws(CofferError) -> SheetReport {
        let destination = try ExportDestination.checked(file, isForced: isForced)
        guard let minisignKey = AnchorReport(log).minisignPublicKey else { throw .refused(.outOfScope) }
        let older = log.slotLabels.filter { $0.value.label == RecoveryNote.label && !$0.value.isRemoved }.map(\.key)
            .sorted()
        let added = try addRecoveryKey(label: nil)
        let sheet = RecoverySheet(
            vault: try vaultLabel(), fingerprint: log.fingerprint.hex, anchor: log.printedAnchor.description,
            minisignKey: minisignKey, date: try calendar().today.text, slot: added.slot,
            environments: log.environments.map(\.name.description), destinations: try destinationsReport().destinations,
            contacts: try contacts().contacts)
        let isPage = file.description.hasSuffix(".html")
        let picture = isPage ? QRCode.svg(of: added.note.text, surroundings) : nil
        var page = SecretBuffer(capacity: 16_384)
        if isPage {
            SheetPage(sheet: sheet).write(added.note.text, picture, to: &page)
        } else {
            SheetText(sheet: sheet).write(added.note.text, to: &page)
        }
        let path = destination.path?.description ?? file.description
        try destination.write(page.finish()) { _ throws(SystemError) in }
        try keepAnchorEvent(.sheet)
        return SheetReport(path: path, slot: added.slot, qrCode: picture != nil, olderSlots: older)
    }
}
