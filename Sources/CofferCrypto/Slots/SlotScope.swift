/// How a slot is opened.
public enum SlotType: UInt8, Sendable, CaseIterable {
    /// A passphrase.
    case passphrase = 1
    /// A key file, or a recovery key.
    case keyFile = 2
    /// An X25519 identity.
    case recipient = 3
    /// A passphrase and a key file together.
    case passphraseAndKeyFile = 4
}

/// What a slot opens.
public enum SlotScope: Hashable, Sendable {
    /// Everything.
    case full
    /// Metadata and the values of one environment.
    case environment(EnvironmentID)
    /// No value at all.
    case metadata
}

/// What a slot says about its scope before it is opened; which environment it is for stands in its sealed payload.
public enum SlotScopeKind: UInt8, Sendable, CaseIterable {
    case full = 1
    case environment = 2
    case metadata = 3

    /// The number of bytes of the sealed payload.
    var payloadSize: Int {
        switch self {
        case .full, .metadata: SecretKey.byteCount
        case .environment: 2 * SecretKey.byteCount + EnvironmentID.byteCount
        }
    }
}

extension SlotScope {
    /// The kind, without the environment.
    public var kind: SlotScopeKind {
        switch self {
        case .full: .full
        case .environment: .environment
        case .metadata: .metadata
        }
    }
}
