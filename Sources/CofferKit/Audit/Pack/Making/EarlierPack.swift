internal import CofferCrypto
internal import CofferStore

/// A pack that was made before a rekey: labels and links are of another key, so it cannot be made again; its files can be
/// held against what was signed, and the signature against the key of that epoch.
struct EarlierPack {
    let files: [PackFile]
    let epoch: UInt32
    private let manifest: [UInt8]

    /// - Returns: `nil` for a pack of the present epoch, and for one that does not say of which it is.
    init?(_ files: [PackFile], presentEpoch: UInt32) {
        manifest = files.first { $0.name == PackManifest.name }?.bytes ?? []
        guard let epoch = PackManifest.field("epoch", of: manifest).flatMap({ UInt32($0) }), epoch != presentEpoch
        else { return nil }
        (self.files, self.epoch) = (files, epoch)
    }

    /// - Parameter signers: Whose keys the vault's log vouches for.
    /// - Throws: `refused` with `other-epoch` when nothing vouches for the pack.
    func comparison(
        _ quarter: Quarter, at sequence: UInt64, _ signers: [EarlierSigner]
    ) throws(CofferError) -> PackComparison {
        guard let signature = files.first(where: { $0.name == PackManifest.signature }),
            let signer = signers.first(where: { $0.epoch == epoch }),
            let key = Minisign.key(of: signer.minisignPublicKey)
        else { throw refusal }
        let isValid = Minisign.trustedComment(of: signature.bytes, over: manifest, by: key) != nil
        var found = differences
        if !isValid { found.append(.init(file: PackManifest.signature, difference: "changed")) }
        return PackComparison(
            quarter: quarter.description, at: sequence, differences: found.sorted { $0.file < $1.file },
            signature: isValid ? "valid" : "wrong", epoch: epoch, beforeRekey: true)
    }

    /// Why such a pack can be neither made again nor signed.
    var refusal: CofferError {
        .refused(
            .other(
                code: "other-epoch",
                "the pack was made in epoch \(epoch) of the vault, under another key, and nothing in this vault "
                    + "vouches for its signature; a copy of the vault from that epoch can compare and sign it"))
    }

    private var differences: [PackComparison.Difference] {
        let sums = String(decoding: manifest, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        var wanted: [String: String] = [:]
        for line in sums {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
            guard parts.count == 2 else { continue }
            wanted[String(parts[1].drop { $0 == " " })] = String(parts[0])
        }
        let closing: Set = [PackManifest.name, PackManifest.signature]
        let there = files.filter { !closing.contains($0.name) }
        let changed = there.compactMap { file -> PackComparison.Difference? in
            guard let sum = wanted[file.name] else { return .init(file: file.name, difference: "added") }
            return sum == ContentHash.sha256(file.bytes) ? nil : .init(file: file.name, difference: "changed")
        }
        let names = Set(there.map(\.name))
        return changed
            + wanted.keys.filter { !names.contains($0) }.map { .init(file: $0, difference: "missing") }
    }
}
