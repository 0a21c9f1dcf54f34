public import CofferCrypto

/// What a snapshot is called: `VAULT8-EPOCH-SEQ-UTCTIME`. Without a restore between, names sort in the order in which the states came to be.
public struct SnapshotID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first eight hexadecimal digits of the vault's id.
    public let vault: String
    /// The vault's epoch.
    public let epoch: UInt32
    /// The number of its newest record.
    public let sequence: UInt64
    /// When that was written, in milliseconds since 1970; a whole second.
    public let time: Int64

    /// Names a state of a vault.
    public init(vault: VaultID, epoch: UInt32, sequence: UInt64, time: Int64) {
        (self.vault, self.epoch, self.sequence) = (String(vault.hex.prefix(8)), epoch, sequence)
        self.time = (max(time, 0) / 1_000) * 1_000
    }

    /// Reads a name; `nil` when it is none.
    public init?(_ text: some StringProtocol) {
        let parts = String(text).split(separator: Character("-"), omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 4, parts[0].utf8.count == 8, Hex.bytes(parts[0]) != nil, parts[0] == parts[0].lowercased(),
            let epoch = UInt32(parts[1]), let sequence = UInt64(parts[2]), let time = Self.time(parts[3])
        else { return nil }
        (vault, self.epoch, self.sequence, self.time) = (parts[0], epoch, sequence, time)
        guard description == text else { return nil }
    }

    private static func time(_ text: String) -> Int64? {
        let digits = Array(text)
        guard digits.count == 16, digits[8] == "T", digits[15] == "Z" else { return nil }
        let date = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
        let clock = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13..<15]))"
        return CivilTime("\(date)T\(clock)Z").map { $0.milliseconds / 1_000 * 1_000 }
    }

    /// The name.
    public var description: String {
        let stamp = CivilTime(milliseconds: time).text.filter { $0 != "-" && $0 != ":" }
        return "\(vault)-\(padded(UInt64(epoch), 4))-\(padded(sequence, 10))-\(stamp)"
    }

    /// The snapshot's file.
    var fileName: String { "\(description).coffer" }
    /// The file beside it that says what it is.
    var manifestName: String { "\(description).json" }

    /// Takes the name of a snapshot's file; `nil` when it is none.
    init?(fileName: String) {
        guard fileName.hasSuffix(".coffer") else { return nil }
        self.init(fileName.dropLast(7))
    }

    private func padded(_ number: UInt64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// By vault, then by what came first. The time goes before the number: after a restore the numbers begin again where the
    /// restored state ended.
    public static func < (a: SnapshotID, b: SnapshotID) -> Bool {
        (a.vault, a.epoch, a.time, a.sequence) < (b.vault, b.epoch, b.time, b.sequence)
    }
}
