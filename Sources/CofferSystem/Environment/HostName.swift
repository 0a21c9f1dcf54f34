internal import CofferMemory

/// What this computer is called.
public enum HostName {
    /// The kernel's name of the host (`/proc/sys/kernel/hostname`), or `unknown`; printable ASCII, at most 64 bytes.
    public static func current() -> String {
        guard let bytes = try? InputFile.path("/proc/sys/kernel/hostname").readAll(limit: 4_096) else {
            return "unknown"
        }
        let name = bytes.withBytes { bytes in
            String(decoding: bytes.lazy.filter { $0 > 0x20 && $0 < 0x7F }.prefix(64), as: UTF8.self)
        }
        return name.isEmpty ? "unknown" : name
    }
}
