internal import CofferCrypto

/// `MANIFEST`: which state of which vault this is, and the SHA-256 of every file, as `sha256sum -c` reads it; lines that
/// begin with `#` are skipped there.
enum PackManifest {
    static let name = "MANIFEST"
    static let signature = "MANIFEST.minisig"
    static let unsigned = "MANIFEST.unsigned"

    /// - Parameter signer: The public key as minisign shows it; `nil` while nobody has signed.
    static func file(of files: [PackFile], _ identity: PackIdentity, signer: String?) -> PackFile {
        let lines = files.map { (name: $0.name, line: "\(ContentHash.sha256($0.bytes))  \($0.name)") }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return PackFile(
            name, text: (header(identity, signer) + lines.map(\.line)).map { $0 + "\n" }.joined())
    }

    private static func header(_ identity: PackIdentity, _ signer: String?) -> [String] {
        [
            "# coffer-evidence 1", "# vault \(identity.vault)", "# epoch \(identity.epoch)",
            "# sequence \(identity.sequence)", "# state-of \(identity.stateSequence)", "# link \(identity.link)",
            "# anchor \(identity.anchor)",
            "# quarter \(identity.quarter)", "# as-of \(identity.asOf.text)", "# timezone \(identity.timezone)",
            "# coffer \(identity.version)", "# rules \(identity.ruleSet)",
            "# names \(identity.isPseudonymous ? "pseudonyms" : "plain")", "# signer \(signer ?? "none")",
        ]
    }

    /// What a header line says; `nil` when there is no such line.
    static func field(_ name: String, of manifest: [UInt8]) -> String? {
        let prefix = "# \(name) "
        let line = String(decoding: manifest, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(prefix) }
        return line.map { String($0.dropFirst(prefix.utf8.count)) }
    }

    /// The line that the signature covers besides the manifest.
    static func trustedComment(_ identity: PackIdentity) -> String {
        "coffer evidence \(identity.quarter) vault \(identity.vault) epoch \(identity.epoch) record \(identity.sequence)"
    }

    static let unsignedFile = PackFile(
        unsigned,
        text: """
            This pack is not signed yet: it was made with a key slot that cannot sign. Somebody with a full slot runs

                 coffer audit sign PACK

            which makes the pack again from the vault's log, compares, and adds MANIFEST.minisig.

            """)
}
