public import CofferCrypto

extension SlotType {
    /// `passphrase`, `key-file`, `recipient` or `passphrase-and-key-file`.
    public var word: String {
        switch self {
        case .passphrase: "passphrase"
        case .keyFile: "key-file"
        case .recipient: "recipient"
        case .passphraseAndKeyFile: "passphrase-and-key-file"
        }
    }
}

extension SlotScopeKind {
    /// `full`, `environment` or `metadata`.
    public var word: String {
        switch self {
        case .full: "full"
        case .environment: "environment"
        case .metadata: "metadata"
        }
    }
}
