internal import CofferCrypto
public import CofferStore
public import CofferSystem

/// How a pack differs from what the vault's log gives.
public struct PackComparison: Encodable, Sendable {
    /// The quarter.
    public let quarter: String
    /// The last record that the pack looks at.
    public let at: UInt64
    /// The files that are not as they should be, by name.
    public let differences: [Difference]
    /// `valid`, `absent`, or `unknown` where only a full slot could tell.
    public let signature: String
    /// The epoch that the pack was made in.
    public let epoch: UInt32
    /// Whether that was before a rekey: then the pack is not made again, but held against its signature alone.
    public let beforeRekey: Bool

    private enum CodingKeys: String, CodingKey {
        case quarter, at, differences, signature, epoch
        case beforeRekey = "before_rekey"
    }

    /// A file that is not as it should be.
    public struct Difference: Encodable, Equatable, Sendable {
        /// The name.
        public let file: String
        /// `changed`, `missing` or `added`.
        public let difference: String
    }
}

extension Session {
    /// Makes a pack again and compares it with one that is there.
    ///
    /// - Parameters:
    ///   - quarter: Which quarter it should be of; `nil` for what its manifest says.
    ///   - sequence: Which record it should be made of; `nil` for what its manifest says.
    /// - Throws: `refused` with `no-pack`, or with `other-epoch` for a pack from before a rekey that nothing vouches for; as
    ///   ``makePack(_:)``.
    public func comparePack(
        at place: PackPlace, quarter: Quarter?, sequence: UInt64?, version: String
    ) throws(CofferError) -> PackComparison {
        let found = try place.files()
        var request = try Self.request(found, place, version)
        request.quarter = quarter ?? request.quarter
        request.sequence = sequence ?? request.sequence
        if let earlier = EarlierPack(found, presentEpoch: log.header.epoch) {
            return try earlier.comparison(request.quarter, at: request.sequence ?? 0, try earlierSigners())
        }
        return comparison(of: found, with: try makePack(request))
    }

    /// Signs a pack that was made with a slot that could not: makes it again, and adds the signature when it is the same.
    ///
    /// - Returns: What differs; nothing is signed unless that is nothing.
    /// - Throws: `refused` with `outOfScope` without a full slot or with `no-pack`; `system`; as ``makePack(_:)``.
    public func signPack(at place: PackPlace, version: String) throws(CofferError) -> PackComparison {
        guard log.scope == .full else { throw .refused(.outOfScope) }
        let found = try place.files()
        if let earlier = EarlierPack(found, presentEpoch: log.header.epoch) { throw earlier.refusal }
        let made = try makePack(try Self.request(found, place, version))
        let comparison = comparison(of: found, with: made)
        guard comparison.differences.isEmpty else { return comparison }
        try place.sign(made)
        return PackComparison(
            quarter: comparison.quarter, at: comparison.at, differences: [], signature: "valid",
            epoch: log.header.epoch, beforeRekey: false)
    }

    private static func request(
        _ files: [PackFile], _ place: PackPlace, _ version: String
    ) throws(CofferError) -> PackRequest {
        let manifest = files.first { $0.name == PackManifest.name }?.bytes ?? []
        guard let quarter = PackManifest.field("quarter", of: manifest).flatMap({ Quarter($0) }),
            let sequence = PackManifest.field("sequence", of: manifest).flatMap({ UInt64($0) })
        else { throw .refused(.noPack(place.path)) }
        return PackRequest(
            quarter: quarter, sequence: sequence,
            isPseudonymous: PackManifest.field("names", of: manifest) == "pseudonyms", version: version)
    }

    private func comparison(of found: [PackFile], with made: MadePack) -> PackComparison {
        let closing: Set = [PackManifest.name, PackManifest.signature, PackManifest.unsigned]
        let (left, right) = (bytes(found), bytes(made.files))
        var differences = Set(left.keys).union(right.keys).subtracting(closing).compactMap { name in
            difference(name, left[name], right[name])
        }
        if let manifest = differenceOfManifest(left, made) { differences.append(manifest) }
        let signature = signature(left)
        if signature == "wrong" { differences.append(.init(file: PackManifest.signature, difference: "changed")) }
        return PackComparison(
            quarter: made.content.identity.quarter.description, at: made.content.identity.sequence,
            differences: differences.sorted { $0.file < $1.file }, signature: signature, epoch: log.header.epoch,
            beforeRekey: false)
    }

    private func bytes(_ files: [PackFile]) -> [String: [UInt8]] {
        Dictionary(files.map { ($0.name, $0.bytes) }) { $1 }
    }

    private func difference(_ name: String, _ found: [UInt8]?, _ made: [UInt8]?) -> PackComparison.Difference? {
        switch (found, made) {
        case (.some(let found), .some(let made)): found == made ? nil : .init(file: name, difference: "changed")
        case (.none, _): .init(file: name, difference: "missing")
        case (_, .none): .init(file: name, difference: "added")
        }
    }

    /// The manifest may or may not name a signer, depending on who made the pack.
    private func differenceOfManifest(
        _ found: [String: [UInt8]], _ made: MadePack
    ) -> PackComparison.Difference? {
        guard let manifest = found[PackManifest.name] else {
            return .init(file: PackManifest.name, difference: "missing")
        }
        let signer = PackManifest.field("signer", of: manifest)
        let key = log.minisignPublicKey
        let isKnown = signer == "none" || key == nil || signer == key
        let files = EvidencePack.files(made.content)
        let again = PackManifest.file(of: files, made.content.identity, signer: signer == "none" ? nil : signer)
        return isKnown && again.bytes == manifest ? nil : .init(file: PackManifest.name, difference: "changed")
    }

    private func signature(_ found: [String: [UInt8]]) -> String {
        guard let file = found[PackManifest.signature] else { return "absent" }
        switch log.evidenceKey() {
        case .none: return "unknown"
        case .some(let key):
            let comment = Minisign.trustedComment(
                of: file, over: found[PackManifest.name] ?? [], by: key.publicKey)
            return comment == nil ? "wrong" : "valid"
        }
    }
}

extension PackPlace {
    /// The file or folder.
    public var path: FilePath {
        switch self {
        case .archive(let path), .folder(let path): path
        }
    }
}

extension VaultLog {
    /// The public key of the vault's evidence, as `minisign -P` takes it; `nil` unless the slot's scope is full.
    public var minisignPublicKey: String? {
        switch evidenceKey() {
        case .some(let key): Minisign.text(of: key.publicKey)
        case .none: nil
        }
    }
}
