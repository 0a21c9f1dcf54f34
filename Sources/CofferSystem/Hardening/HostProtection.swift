internal import CSystem
internal import CofferMemory
internal import Glibc

/// What this host offers to protect memory, for `doctor`.
public struct HostProtection: Sendable, Equatable {
    /// How much memory may be locked, in bytes; nil is no limit (getrlimit(2), RLIMIT_MEMLOCK).
    public let lockLimit: UInt64?
    /// Whether memory of secrets is locked indeed.
    public let locksMemory: Bool
    /// Whether there is memory that the kernel itself does not map (memfd_secret(2), Linux 5.14 and switched on).
    public let hasSecretMemory: Bool
    /// Whether something can be written to swap.
    public let hasSwap: Bool
    /// Who may trace a process of the same user: 0 everybody, 1 parents, 2 administrators, 3 nobody; nil without the
    /// Yama module (kernel documentation, admin-guide/LSM/Yama).
    public let ptraceScope: Int?
    /// Whether the kernel has keyrings that this process may use.
    public let hasKeyring: Bool
    /// Whether this process may be traced and dumped.
    public let isDumpable: Bool

    /// Looks at the host.
    public static func probe() -> HostProtection {
        var limit: UInt64 = 0
        let known = coffer_lock_limit(&limit) == 0 && limit != .max
        return HostProtection(
            lockLimit: known ? limit : nil,
            locksMemory: SecretBytes(count: 1) { $0[0] = 1 }.isLocked,
            hasSecretMemory: offersSecretMemory(),
            hasSwap: lines(of: "/proc/swaps").count > 1,
            ptraceScope: lines(of: "/proc/sys/kernel/yama/ptrace_scope").first.flatMap { Int($0) },
            hasKeyring: coffer_keyring_exists() == 1,
            isDumpable: coffer_dumpable() == 1)
    }

    private static func offersSecretMemory() -> Bool {
        guard let bytes = coffer_map_secret(4096) else { return false }
        coffer_unmap(bytes, 4096)
        return true
    }

    private static func lines(of path: FilePath) -> [Substring] {
        guard let bytes = try? InputFile.path(path).readAll(limit: 65_536) else { return [] }
        return bytes.withBytes { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
    }
}
