public import CofferCrypto

/// What this machine saw of a vault last: the witness that notices a rollback or a fork ("Anchors" of the format page).
public struct LocalAnchor: Equatable, Sendable {
    /// Identifies the vault's key.
    public let fingerprint: Fingerprint
    /// The vault's epoch.
    public let epoch: UInt32
    /// The newest record.
    public let sequence: UInt64
    let link: Digest

    init(fingerprint: Fingerprint, epoch: UInt32, sequence: UInt64, link: Digest) {
        (self.fingerprint, self.epoch, self.sequence, self.link) = (fingerprint, epoch, sequence, link)
    }

    /// The lines that say it in the anchor's file.
    var text: String {
        "coffer-anchor-v1\nfingerprint \(fingerprint.hex)\nepoch \(epoch)\nseq \(sequence)\nlink \(link.hex)\n"
    }

    /// The number of lines of one anchor.
    static let lineCount = 5

    /// Reads its lines; `nil` when they are not one.
    init?(lines: some Collection<Substring>) {
        let lines = Array(lines)
        guard lines.count == Self.lineCount, lines[0] == "coffer-anchor-v1",
            let fingerprint = Self.field(lines[1], "fingerprint ").flatMap({ Hex.bytes($0) }).flatMap({
                Fingerprint($0)
            }),
            let epoch = Self.field(lines[2], "epoch ").flatMap({ UInt32($0) }),
            let sequence = Self.field(lines[3], "seq ").flatMap({ UInt64($0) }),
            let link = Self.field(lines[4], "link ").flatMap({ Hex.bytes($0) }).flatMap({ Digest($0) })
        else { return nil }
        self.init(fingerprint: fingerprint, epoch: epoch, sequence: sequence, link: link)
    }

    private static func field(_ line: Substring, _ prefix: String) -> Substring? {
        line.hasPrefix(prefix) ? line.dropFirst(prefix.count) : nil
    }

    /// What can be said before the chain is read.
    func precheck(_ log: VaultLog) throws(StoreError) {
        if log.header.epoch < epoch { throw .rolledBack(.olderEpoch(vault: log.header.epoch, anchor: epoch)) }
        if log.header.epoch == epoch {
            guard log.fingerprint == fingerprint else {
                throw .rolledBack(.unknownVault(fingerprint: log.fingerprint.hex))
            }
            if log.head.sequence < sequence {
                throw .rolledBack(.older(vault: log.head.sequence, anchor: sequence))
            }
        }
    }
}

extension VaultLog {
    /// What to keep as the witness of the present state.
    public var anchor: LocalAnchor {
        LocalAnchor(fingerprint: fingerprint, epoch: header.epoch, sequence: head.sequence, link: head.link)
    }

    /// The anchor in one line, to keep outside of the vault.
    public var printedAnchor: PrintedAnchor {
        PrintedAnchor(
            vault: header.vault.bytes.prefix(4).map { $0 }, epoch: header.epoch, sequence: head.sequence,
            tag: keys.metadata.anchorTag(
                vault: header.vault, epoch: header.epoch, sequence: head.sequence, link: head.link))
    }

    /// How this vault differs from what a witness saw; `nil` when it goes on from there.
    ///
    /// - Throws: `tampered` when the chain does not hold.
    /// - Complexity: O(records after the anchor), one hash each.
    public func difference(from anchor: LocalAnchor) throws(StoreError) -> StoreError.Rollback? {
        do throws(StoreError) { try anchor.precheck(self) } catch {
            guard case .rolledBack(let how) = error else { throw error }
            return how
        }
        guard anchor.epoch == header.epoch else { return nil }
        return try verifiedLink(at: anchor.sequence) == anchor.link ? nil : .forked(at: anchor.sequence)
    }

    /// Holds the vault against a printed anchor.
    ///
    /// - Throws: `rolledBack` when the anchor is not on this vault's chain, or is of another vault or epoch.
    /// - Complexity: O(records after the anchor), one hash each.
    public func check(_ anchor: PrintedAnchor) throws(StoreError) {
        guard anchor.vault == Array(header.vault.bytes.prefix(4)) else { throw .rolledBack(.otherVault) }
        guard anchor.epoch == header.epoch else {
            throw .rolledBack(.otherEpoch(vault: header.epoch, anchor: anchor.epoch))
        }
        guard anchor.sequence <= head.sequence else {
            throw .rolledBack(.older(vault: head.sequence, anchor: anchor.sequence))
        }
        let link = try verifiedLink(at: anchor.sequence)
        let tag = keys.metadata.anchorTag(
            vault: header.vault, epoch: header.epoch, sequence: anchor.sequence, link: link)
        guard tag == anchor.tag else { throw .rolledBack(.forked(at: anchor.sequence)) }
    }

    /// The link at a record, after the chain from there to the head was followed.
    private func verifiedLink(at sequence: UInt64) throws(StoreError) -> Digest {
        if sequence == head.sequence { return head.link }
        let start: Digest
        if sequence == 0 {
            start = header.genesisLink(keys.metadata)
        } else {
            guard let row = try storage.row(sequence, value: false), let link = Digest(row.link) else {
                throw .tampered(.chain(at: sequence))
            }
            start = link
        }
        var link = start
        let opener = RecordOpener(header: header)
        try storage.scan(from: sequence + 1, values: false) { (row) throws(StoreError) in
            link = try opener.link(row, after: link, keys.metadata)
        }
        guard link == head.link else { throw .tampered(.chain(at: sequence)) }
        return start
    }
}
