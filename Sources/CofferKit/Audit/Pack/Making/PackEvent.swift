internal import CofferCrypto
internal import CofferStore

/// A pack that was made, kept as the setting `audit/packs`, whose older values tell of the packs before.
struct PackEvent: Codable, Equatable, Sendable {
    /// `2026-Q3`.
    let quarter: String
    /// The last record that the pack looks at.
    let sequence: UInt64
    /// The SHA-256 of the manifest.
    let manifest: String
    let isSigned: Bool
    let isPseudonymous: Bool
}

extension SettingKey {
    /// Packs that were made.
    static let packs: SettingKey = {
        guard let key = SettingKey(.audit, "packs") else { preconditionFailure("a short key") }
        return key
    }()
}

extension Session {
    /// Records that a pack was made: one append.
    ///
    /// - Returns: Whether it was recorded; a vault that cannot be written still gives evidence.
    /// - Throws: `store`, such as `busy`.
    public func recordPack(_ pack: MadePack) throws(CofferError) -> Bool {
        let identity = pack.content.identity
        let manifest = pack.files.first { $0.name == PackManifest.name }
        let event = PackEvent(
            quarter: identity.quarter.description, sequence: identity.sequence,
            manifest: ContentHash.sha256(manifest?.bytes ?? []), isSigned: pack.isSigned,
            isPseudonymous: identity.isPseudonymous)
        do throws(CofferError) {
            try keep(event, at: .packs)
            return true
        } catch {
            guard error.isUnwritable else { throw error }
            return false
        }
    }
}
