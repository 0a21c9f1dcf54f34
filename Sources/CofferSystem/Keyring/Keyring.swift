internal import CSystem
public import CofferMemory
internal import Glibc

/// The kernel's memory for keys of this user (keyrings(7)): it holds a key for a while after `unlock`, without a
/// process and without a file.
///
/// Keys are put into the user keyring (`@u`), which all sessions of the user share, so that what one shell unlocked
/// works in another, over ssh and in a timer's job alike; the session keyring (`@s`) would end with the shell. Any
/// process of the same user can read them.
public enum Keyring {
    /// The most that one key holds, in bytes (user keys, keyrings(7)).
    public static let valueLimit = 32_767

    /// Whether the kernel has keyrings and lets this process use them.
    public static var isAvailable: Bool { coffer_keyring_exists() == 1 }

    /// Keeps `value` under a name for `seconds`, then the kernel forgets it. A key of that name is replaced.
    ///
    /// - Throws: ``SystemError`` with `noKeyring`, `exhausted` above the user's quota (20,000 bytes by default), or
    ///   `tooLarge`.
    public static func store(_ value: SecretBytes, as name: String, seconds: UInt32) throws(SystemError) {
        let key = value.withBytes { coffer_key_add(name, $0.baseAddress, $0.count, seconds) }
        if key < 0 { throw failure(errno, name) }
    }

    /// The value under a name; nil when there is none or its time is over.
    ///
    /// - Throws: ``SystemError`` with `noKeyring`.
    public static func read(_ name: String) throws(SystemError) -> SecretBytes? {
        guard let key = try find(name) else { return nil }
        var buffer = SecretBuffer(capacity: valueLimit)
        do {
            try buffer.append(upTo: valueLimit) { (bytes) throws(SystemError) in
                let count = coffer_key_read(key, bytes.baseAddress, bytes.count)
                guard count >= 0 else { throw failure(errno, name) }
                return min(count, bytes.count)
            }
        } catch  where error.code == .notFound {
            return nil
        }
        return buffer.finish()
    }

    /// Forgets the value under a name.
    ///
    /// - Returns: Whether there was one.
    /// - Throws: ``SystemError`` with `noKeyring`.
    public static func remove(_ name: String) throws(SystemError) -> Bool {
        guard let key = try find(name) else { return false }
        if coffer_key_remove(key) != 0 { throw failure(errno, name) }
        return true
    }

    private static func find(_ name: String) throws(SystemError) -> Int32? {
        let key = coffer_key_find(name)
        if key >= 0 { return key }
        let error = failure(errno, name)
        if error.code == .notFound { return nil }
        throw error
    }

    private static func failure(_ number: Int32, _ name: String) -> SystemError {
        switch number {
        case ENOKEY, EKEYEXPIRED, EKEYREVOKED: SystemError(.notFound, name, number: number)
        case ENOSYS, EPERM, EACCES, EOPNOTSUPP: SystemError(.noKeyring, name, number: number)
        case EDQUOT, ENOMEM: SystemError(.exhausted, name, number: number)
        case EINVAL: SystemError(.tooLarge, name, number: number, amount: valueLimit)
        default: SystemError(.io, name, number: number)
        }
    }
}
