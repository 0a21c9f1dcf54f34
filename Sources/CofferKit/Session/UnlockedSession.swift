public import CofferCrypto
internal import CofferMemory
public import CofferStore
internal import CofferSystem

/// What `coffer unlock` keeps in the kernel's keyring: the keys of one slot, until a time is over.
public enum UnlockedSession {
    private static func name(_ header: VaultHeader) -> String { "coffer:\(header.vault.hex):\(header.epoch)" }

    /// Keeps the keys for `seconds`.
    ///
    /// - Throws: `system` with `noKeyring` where the kernel has none.
    public static func keep(
        _ slot: borrowing OpenedSlot, of header: VaultHeader, seconds: UInt32
    ) throws(CofferError) {
        do throws(SystemError) { try Keyring.store(slot.serialized(), as: name(header), seconds: seconds) } catch {
            throw .system(error)
        }
    }

    /// The keys that are kept; `nil` when there are none. The header's MAC proves later that they are the right ones.
    static func resume(_ header: VaultHeader) -> OpenedSlot? {
        guard let kept = try? Keyring.read(name(header)) else { return nil }
        do throws(CryptoError) { return try OpenedSlot.deserialize(kept) } catch { return nil }
    }

    /// Whether keys are kept.
    public static func isKept(_ header: VaultHeader) -> Bool {
        switch resume(header) {
        case .some: true
        case .none: false
        }
    }

    /// Forgets the keys; returns whether there were any.
    ///
    /// - Throws: `system` with `noKeyring` where the kernel has none.
    public static func forget(_ header: VaultHeader) throws(CofferError) -> Bool {
        do throws(SystemError) { return try Keyring.remove(name(header)) } catch { throw .system(error) }
    }
}
