/// The metadata key MK and the keys below it: they seal and authenticate everything but values.
public struct MetadataKeys: ~Copyable, Sendable {
    let master: SecretKey
    let header: SecretKey
    let head: SecretKey
    let chain: SecretKey
    let metadata: SecretKey
    let nonce: SecretKey
    let anchor: SecretKey
    let checkpoint: SecretKey
    let value: SecretKey
    let label: SecretKey

    init(master: consuming SecretKey) {
        header = master.derived(1)
        head = master.derived(2)
        chain = master.derived(3)
        metadata = master.derived(4)
        nonce = master.derived(6)
        anchor = master.derived(7)
        checkpoint = master.derived(9)
        value = master.derived(10)
        label = master.derived(11)
        self.master = master
    }

    /// A second owner of the same keys.
    public borrowing func duplicate() -> MetadataKeys { MetadataKeys(master: master.duplicate()) }

    /// Identifies the vault's key without telling it; the same for every slot and scope.
    public borrowing func fingerprint(of vault: VaultID) -> Fingerprint {
        var hash = KeyedHash(label: "coffer/1/fp")
        hash.add(vault)
        return hash.value(key: anchor)
    }

    /// A keyed hash of a value, by which equal values are found without opening them.
    public borrowing func fingerprint(ofValue bytes: UnsafeRawBufferPointer) -> Fingerprint {
        let hash = KeyedHash(label: "coffer/1/value")
        return hash.value(key: value, bytes)
    }

    /// A name for something that may be told outside (a batch of reminders, a calendar event, a finding): the same for the
    /// same parts, and whoever lacks the keys cannot tell what it stands for. A rekey changes all of them.
    ///
    /// - Parameters:
    ///   - purpose: Keeps the names of one kind of thing apart from those of another.
    ///   - parts: What is named; each is hashed with its length before it.
    public borrowing func label(for purpose: StaticString, _ parts: [String]) -> Fingerprint {
        let hash = KeyedHash(label: purpose)
        var bytes: [UInt8] = []
        for part in parts {
            withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: part.utf8)
        }
        return bytes.withUnsafeBytes { hash.value(key: label, $0) }
    }

    /// The message authentication code of a header's body.
    public borrowing func headerMAC(body: UnsafeRawBufferPointer) -> Digest {
        let hash = KeyedHash(label: "coffer/1/header")
        return hash.value(key: header, body)
    }

    /// The message authentication code of a head's body.
    public borrowing func headMAC(vault: VaultID, body: UnsafeRawBufferPointer) -> Digest {
        var hash = KeyedHash(label: "coffer/1/head")
        hash.add(vault)
        return hash.value(key: head, body)
    }

    /// `link_0`, from which the chain of an epoch starts.
    public borrowing func genesisLink(vault: VaultID, epoch: UInt32, previous: UInt64, link: Digest) -> Digest {
        var hash = KeyedHash(label: "coffer/1/genesis")
        hash.add(vault)
        hash.add(epoch)
        hash.add(previous)
        hash.add(link)
        return hash.value(key: chain)
    }

    /// `link_n` of the record with sequence number `sequence`, after the link before it.
    public borrowing func link(
        place: SealedPlace, after previous: Digest, metadata: Digest
    ) -> Digest {
        var hash = KeyedHash(label: "coffer/1/link")
        hash.add(place.vault)
        hash.add(place.epoch)
        hash.add(place.number)
        hash.add(previous)
        hash.add(metadata)
        return hash.value(key: chain)
    }

    /// `vhash`, by which a record's metadata pins its value blob.
    public borrowing func valueHash(blob: UnsafeRawBufferPointer) -> Digest {
        let hash = KeyedHash(label: "coffer/1/vhash")
        return hash.value(key: chain, blob)
    }

    /// The tag of a printed anchor.
    public borrowing func anchorTag(vault: VaultID, epoch: UInt32, sequence: UInt64, link: Digest) -> Fingerprint {
        var hash = KeyedHash(label: "coffer/1/anchor")
        hash.add(vault)
        hash.add(epoch)
        hash.add(sequence)
        hash.add(link)
        return hash.value(key: anchor)
    }
}
