public import CofferMemory

/// The answer of `GET …/actions/secrets/public-key`: `{"key_id": "…", "key": "…"}`, the key in base64.
public struct GitHubPublicKey: Sendable {
    /// The key's name at GitHub.
    public let keyID: String
    /// The X25519 key, 32 bytes.
    public let bytes: [UInt8]

    /// Reads such an answer; nil if it is something else.
    public init?(_ file: SecretBytes) {
        guard let outline = file.withBytes({ OutlineReading.json($0) }), let keyID = outline["key_id"]?.text,
            let key = outline["key"]?.bytes?.withBytes({ Base64Decoding.decode($0) }), key.count == 32
        else { return nil }
        self.keyID = keyID
        bytes = key.withBytes { Array($0) }
    }
}
