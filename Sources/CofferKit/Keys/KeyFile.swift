public import CofferCrypto
public import CofferMemory
public import CofferSystem

/// Makes and reads files that hold a key.
public enum KeyFile {
    /// Reads a key file, or makes a new one with mode 0600 where there is none.
    ///
    /// - Throws: `system` for an unsafe file, `keyMaterial` for one that holds no key.
    public static func readOrMake(_ path: FilePath, entropy: Entropy) throws(CofferError) -> SlotSecret {
        if isMissing(path) {
            try CofferError.calling { () throws(SystemError) in
                _ = try AtomicFile.write(KeyText.key(.random(from: entropy)).written(), to: path, existing: .refuse)
            }
        }
        switch try read(path) {
        case .key(let key): return .keyFile(key)
        case .identity(let identity): return .identity(identity)
        }
    }

    /// Whether nothing stands at the path, so that a file made there is one that a failed command takes away again.
    public static func isMissing(_ path: FilePath) -> Bool { (try? FileStatus.at(path)) == .some(.none) }

    /// Wipes a key file that was made for something that failed: nothing opens with it.
    public static func discard(_ path: FilePath) { try? Wipe.file(path) }

    /// Makes an X25519 identity in a new file with mode 0600.
    ///
    /// - Returns: Its recipient, `coffer1…`.
    /// - Throws: `system` with `exists`, or as the disk says.
    public static func makeIdentity(_ path: FilePath, entropy: Entropy) throws(CofferError) -> String {
        let identity = Identity.random(from: entropy)
        let recipient = Recipient.text(of: identity.publicKey)
        let text = KeyText.identity(identity).written()
        try CofferError.calling { () throws(SystemError) in
            _ = try AtomicFile.write(text, to: path, existing: .refuse)
        }
        return recipient
    }

    /// The recipient of the identity in a file.
    ///
    /// - Throws: `system` for an unsafe file; `keyMaterial`; `usage` for a file that holds a symmetric key.
    public static func recipient(of path: FilePath) throws(CofferError) -> String {
        switch try read(path) {
        case .identity(let identity): return Recipient.text(of: identity.publicKey)
        case .key:
            throw .usage(.other("\(path) holds a key that is nobody's identity; `coffer key generate` makes one"))
        }
    }

    static func read(_ path: FilePath) throws(CofferError) -> KeyText {
        let text = try CofferError.calling { () throws(SystemError) in try PrivateFile.readAll(path, limit: 4_096) }
        return try CofferError.reading(path.description) { () throws(CryptoError) in try KeyText.read(text) }
    }
}

extension KeyFile {
    /// A key file and a passphrase that open a slot together.
    ///
    /// - Throws: `usage` for an identity, which opens alone.
    public static func combining(
        _ secret: consuming SlotSecret, with passphrase: SecretBytes, _ path: FilePath
    ) throws(CofferError) -> SlotSecret {
        switch consume secret {
        case .keyFile(let key): .passphraseAndKeyFile(PassphraseAndKey(passphrase: passphrase, key: key))
        default: throw .usage(.other("\(path) is an identity, which opens a slot without a passphrase"))
        }
    }
}
