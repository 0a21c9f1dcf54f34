public import CofferCrypto

/// The vault's header: who it is and how it is opened ("Header" of the format page).
public struct VaultHeader: Sendable {
    /// The largest number of slots.
    public static let maximumSlots = 32
    static let magic = Array("COFFER".utf8) + [0, 1]

    /// The format's minor version; above 0 the vault may be read only.
    public let minorVersion: UInt16
    /// The vault.
    public let vault: VaultID
    /// Counts rekeys, from 1.
    public let epoch: UInt32
    var counter: UInt64
    let genesisSequence: UInt64
    let genesisLink: Digest
    /// The ways to open the vault.
    public internal(set) var slots: [KeySlot]

    init(vault: VaultID, epoch: UInt32, genesisSequence: UInt64, genesisLink: Digest, slots: [KeySlot]) {
        (minorVersion, self.vault, self.epoch, counter) = (0, vault, epoch, 1)
        (self.genesisSequence, self.genesisLink, self.slots) = (genesisSequence, genesisLink, slots)
    }

    var encoded: [UInt8] {
        var out = ByteWriter()
        for byte in Self.magic { out.put(byte) }
        out.put(UInt16(1))
        out.put(minorVersion)
        out.put(UInt32(0))
        out.put(vault)
        out.put(epoch)
        out.put(counter)
        out.put(UInt16(slots.count))
        out.put(UInt16(KeySlot.byteCount))
        out.put(genesisSequence)
        out.put(genesisLink)
        out.put(UInt64(0))
        return out.bytes + slots.flatMap(\.encoded)
    }

    /// Reads a header's body. Every bound is checked before anything is derived from it.
    init(encoded bytes: [UInt8]) throws(StoreError) {
        var input = ByteReader(bytes)
        do {
            guard try input.slice(8) == Self.magic else { throw StoreError.unsupported(.notAVault) }
            let major = try input.integer(UInt16.self)
            guard major == 1 else { throw StoreError.unsupported(.version(major)) }
            minorVersion = try input.integer()
            let features = try input.integer(UInt32.self)
            guard features == 0 else { throw StoreError.unsupported(.features(features)) }
            vault = try input.fixed()
            epoch = try input.integer()
            counter = try input.integer()
            let count = Int(try input.integer(UInt16.self))
            let size = Int(try input.integer(UInt16.self))
            genesisSequence = try input.integer()
            genesisLink = try input.fixed()
            guard try input.integer(UInt64.self) == 0, size == KeySlot.byteCount,
                (1...Self.maximumSlots).contains(count),
                input.remaining == count * size, epoch > 0, counter > 0
            else { throw StoreError.tampered(.header) }
            slots = try Self.slots(count, &input)
        } catch let error as StoreError {
            throw error
        } catch {
            throw .tampered(.header)
        }
        guard Set(slots.map(\.id)).count == slots.count, (epoch == 1) == (genesisSequence == 0) else {
            throw .tampered(.header)
        }
    }

    private static func slots(_ count: Int, _ input: inout ByteReader) throws -> [KeySlot] {
        var slots: [KeySlot] = []
        for index in 0..<count {
            do {
                slots.append(try KeySlot(encoded: try input.slice(KeySlot.byteCount)))
            } catch {
                throw StoreError.tampered(.slot(UInt32(index + 1)))
            }
        }
        return slots
    }

    func genesisLink(_ keys: borrowing MetadataKeys) -> Digest {
        keys.genesisLink(vault: vault, epoch: epoch, previous: genesisSequence, link: genesisLink)
    }

    func place(_ number: UInt64) -> SealedPlace { SealedPlace(vault: vault, epoch: epoch, number: number) }
}
