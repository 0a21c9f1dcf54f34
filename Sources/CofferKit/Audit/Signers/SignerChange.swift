internal import CofferCrypto
internal import CofferStore

/// How the key that signs evidence was followed by another at a rekey: the setting `audit/signer/<epoch>`. The old key signs
/// the new one, so that packs of the epoch before can still be checked.
struct SignerChange: Codable, Equatable, Sendable {
    /// The epoch that ended.
    let epoch: UInt32
    /// Its public key, as `minisign -P` takes it.
    let key: String
    /// The public key of the epoch that began.
    let next: String
    /// The signature of ``key`` over the text of ``next`` and a line end, as minisign's file.
    let signature: String

    static func key(_ epoch: UInt32) -> SettingKey {
        guard let key = SettingKey(.audit, "signer", String(epoch)) else { preconditionFailure("a short key") }
        return key
    }

    /// Makes it while both keys are at hand; `nil` unless both logs were opened with a full slot.
    init?(from old: VaultLog, to fresh: VaultLog) {
        guard let next = fresh.minisignPublicKey else { return nil }
        switch old.evidenceKey() {
        case .none: return nil
        case .some(let signer):
            (epoch, key, self.next) = (old.header.epoch, Minisign.text(of: signer.publicKey), next)
            let comment = "coffer signer of epoch \(fresh.header.epoch) vault \(old.header.vault.hex)"
            signature = String(
                decoding: Minisign.signatureFile(of: Self.content(next), by: signer, trustedComment: comment),
                as: UTF8.self)
        }
    }

    /// Whether the old key signed the new one.
    var isSigned: Bool {
        guard let key = Minisign.key(of: key) else { return false }
        return Minisign.trustedComment(of: Array(signature.utf8), over: Self.content(next), by: key) != nil
    }

    private static func content(_ key: String) -> [UInt8] { Array("\(key)\n".utf8) }
}

/// Who signed evidence before a rekey.
public struct EarlierSigner: Encodable, Equatable, Sendable {
    /// The epoch that ended with the rekey.
    public let epoch: UInt32
    /// Its public key, as `minisign -P` takes it.
    public let minisignPublicKey: String
    /// The key that followed.
    public let next: String
    /// What the old key signed the text of the next one and a line end with, as minisign's file.
    public let signature: String

    private enum CodingKeys: String, CodingKey {
        case epoch, next, signature
        case minisignPublicKey = "minisign_public_key"
    }
}

extension Session {
    /// Who signed evidence before each rekey, the newest first, as far as each key signed the one that followed it. Any slot
    /// will do; one that cannot sign takes the newest handover as the log has it.
    ///
    /// - Throws: `store`.
    public func earlierSigners() throws(CofferError) -> [EarlierSigner] {
        var signers: [EarlierSigner] = []
        var next = log.minisignPublicKey
        for epoch in (1..<max(1, log.header.epoch)).reversed() {
            guard let change = try kept(SignerChange.self, at: SignerChange.key(epoch)), change.epoch == epoch,
                change.isSigned, next == nil || change.next == next
            else { break }
            signers.append(
                EarlierSigner(
                    epoch: epoch, minisignPublicKey: change.key, next: change.next, signature: change.signature))
            next = change.key
        }
        return signers
    }
}
