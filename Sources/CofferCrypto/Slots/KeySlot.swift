/// One way to open a vault, as it stands in the header ("Slots" of the format page).
public struct KeySlot: Sendable {
    /// The number of bytes of an encoded slot.
    public static let byteCount = 384

    /// How it is opened.
    public let type: SlotType
    /// What it opens.
    public let scope: SlotScopeKind
    /// Its number, 1 or more.
    public let id: UInt32
    /// The cost of a passphrase; ``KeyDerivationCost/none`` for the types without one.
    public let cost: KeyDerivationCost
    /// The recipient of a slot of type ``SlotType/recipient``, else zero.
    public let recipient: PublicKey
    let salt: Salt
    let checkValue: Digest
    let sealed: [UInt8]

    static let sealedOffset = 96

    static func sealedSize(type: SlotType, scope: SlotScopeKind) -> Int {
        type == .recipient ? 48 + 55 + scope.payloadSize : 24 + 16 + scope.payloadSize
    }

    /// The 384 bytes.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = [type.rawValue, scope.rawValue, 0, 0]
        for number in [id, cost.passes, cost.memory] { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
        bytes += salt.bytes + recipient.bytes + checkValue.bytes + sealed
        return bytes + [UInt8](repeating: 0, count: Self.byteCount - bytes.count)
    }

    init(
        type: SlotType, scope: SlotScopeKind, id: UInt32, cost: KeyDerivationCost, recipient: PublicKey, salt: Salt,
        checkValue: Digest, sealed: [UInt8]
    ) {
        (self.type, self.scope, self.id, self.cost) = (type, scope, id, cost)
        (self.recipient, self.salt, self.checkValue, self.sealed) = (recipient, salt, checkValue, sealed)
    }

    /// Reads 384 bytes.
    ///
    /// - Throws: ``CryptoError/slotMalformed`` when a rule of the format page is broken.
    public init(encoded bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count == Self.byteCount, bytes[2] == 0, bytes[3] == 0,
            let type = SlotType(rawValue: bytes[0]), let scope = SlotScopeKind(rawValue: bytes[1]),
            let salt = Salt(Array(bytes[16..<32])), let recipient = PublicKey(Array(bytes[32..<64])),
            let checkValue = Digest(Array(bytes[64..<96]))
        else { throw .slotMalformed }
        let end = Self.sealedOffset + Self.sealedSize(type: type, scope: scope)
        self.init(
            type: type, scope: scope, id: Self.number(bytes, 4),
            cost: KeyDerivationCost(passes: Self.number(bytes, 8), memory: Self.number(bytes, 12)),
            recipient: recipient, salt: salt, checkValue: checkValue, sealed: Array(bytes[Self.sealedOffset..<end]))
        guard bytes[end...].allSatisfy({ $0 == 0 }), isWellFormed else { throw .slotMalformed }
    }

    private var isWellFormed: Bool {
        guard id > 0 else { return false }
        switch type {
        case .passphrase, .passphraseAndKeyFile: return recipient == .zero && cost.isAcceptable
        case .keyFile: return recipient == .zero && cost == .none
        case .recipient: return cost == .none && salt == .zero && checkValue == .zero
        }
    }

    private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
    }
}
