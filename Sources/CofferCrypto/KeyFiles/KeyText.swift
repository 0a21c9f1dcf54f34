internal import CSodium
public import CofferMemory

/// What a key file holds ("Key files" of the format page).
public enum KeyText: ~Copyable, Sendable {
    /// A symmetric key: `coffer-key-v1:…`, or a recovery key `crk1-…`.
    case key(SecretKey)
    /// An X25519 identity: `coffer-identity-v1:…`.
    case identity(Identity)
}

extension KeyText {
    private static let keyPrefix: StaticString = "coffer-key-v1:"
    private static let identityPrefix: StaticString = "coffer-identity-v1:"

    /// Reads a key file's content; one line end may follow the text.
    ///
    /// - Throws: ``CryptoError/keyFileMalformed``, or ``CryptoError/recoveryKeyMalformed`` for a text that starts as a recovery
    ///   key does.
    public static func read(_ text: SecretBytes) throws(CryptoError) -> KeyText {
        try text.withBytes { (bytes) throws(CryptoError) in
            var line = bytes[...]
            while let last = line.last, last == 0x0A || last == 0x0D || last == 0x20 { line = line.dropLast() }
            let content = UnsafeRawBufferPointer(rebasing: line)
            if RecoveryKey.isMeant(content) { return .key(try RecoveryKey.read(content)) }
            if let key = try read(content, prefix: keyPrefix, label: "coffer/1/keyfile") { return .key(key) }
            if let key = try read(content, prefix: identityPrefix, label: "coffer/1/identity") {
                return .identity(Identity(secret: key))
            }
            throw .keyFileMalformed
        }
    }

    /// The content of the file, with a line feed at its end.
    public borrowing func written() -> SecretBytes {
        switch self {
        case .key(let key): Self.write(key, prefix: Self.keyPrefix, label: "coffer/1/keyfile")
        case .identity(let identity):
            Self.write(identity.secret, prefix: Self.identityPrefix, label: "coffer/1/identity")
        }
    }

    private static func read(
        _ line: UnsafeRawBufferPointer, prefix: StaticString, label: StaticString
    ) throws(CryptoError) -> SecretKey? {
        let start = prefix.utf8CodeUnitCount
        guard line.count == start + 44 + 9,
            line.starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: start))
        else { return nil }
        let key = try SecretKey { (key) throws(CryptoError) in
            guard coffer_base64_read(key.baseAddress, key.count, line.baseAddress.map { $0 + start }, 44) == 0 else {
                throw .keyFileMalformed
            }
        }
        let sum = Array(checksum(key, label: label).utf8)
        guard line[start + 44] == UInt8(ascii: ":"), line[(start + 45)...].elementsEqual(sum) else {
            throw .keyFileMalformed
        }
        return key
    }

    private static func write(_ key: borrowing SecretKey, prefix: StaticString, label: StaticString) -> SecretBytes {
        var text = SecretBuffer(capacity: 80)
        text.append(prefix)
        key.withBytes { key in
            text.append(upTo: 45) { room in
                coffer_base64_write(room.baseAddress, room.count, key.baseAddress, key.count)
                return 44
            }
        }
        text.append(name: ":" + checksum(key, label: label) + "\n")
        return text.finish()
    }

    private static func checksum(_ key: borrowing SecretKey, label: StaticString) -> String {
        var labelled = SecretBuffer(capacity: 64)
        labelled.append(label)
        labelled.append(0)
        key.withBytes { labelled.append($0) }
        return Hex.text(labelled.withBytes { Digest(of: $0) }.bytes.prefix(4))
    }
}
