/// The vault key VK: whoever has it can read everything. It is used for nothing but deriving the keys below it.
public struct VaultKey: ~Copyable, Sendable {
    let key: SecretKey

    /// A random vault key.
    public static func random(from entropy: Entropy) -> VaultKey { VaultKey(key: .random(from: entropy)) }

    init(key: consuming SecretKey) { self.key = key }

    /// The metadata keys (MK and those below it).
    public borrowing func metadataKeys() -> MetadataKeys { MetadataKeys(master: key.derived(1)) }

    /// The key of one environment's values, `K_value(env)` of the format page.
    public borrowing func valueKey(of environment: EnvironmentID) -> ValueKey {
        let root = key.derived(2)
        var hash = KeyedHash(label: "coffer/1/env")
        hash.add(environment)
        return ValueKey(key: hash.key(from: root), environment: environment)
    }

    /// A second owner of the same key.
    public borrowing func duplicate() -> VaultKey { VaultKey(key: key.duplicate()) }
}

/// The key that opens the values of one environment.
public struct ValueKey: ~Copyable, Sendable {
    let key: SecretKey
    /// The environment whose values it opens.
    public let environment: EnvironmentID

    init(key: consuming SecretKey, environment: EnvironmentID) {
        self.key = key
        self.environment = environment
    }

    /// A second owner of the same key.
    public borrowing func duplicate() -> ValueKey { ValueKey(key: key.duplicate(), environment: environment) }
}
