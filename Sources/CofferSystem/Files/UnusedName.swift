internal import Glibc

/// A part of a file name that nothing else has and nobody can foresee.
enum UnusedName {
    /// 64 bits of the kernel's generator (getentropy(3)) in base 36.
    static var suffix: String {
        var bits: UInt64 = 0
        // It fails for more than 256 bytes only.
        _ = getentropy(&bits, MemoryLayout.size(ofValue: bits))
        return String(bits, radix: 36)
    }
}
