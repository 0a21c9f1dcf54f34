internal import CSystem
public import CofferMemory
internal import Glibc

/// A file that has no name on any disk and that a program opens by a path, for a secret that has to come from a file
/// (memfd_create(2)).
///
/// It is sealed: nobody can change it. It may be read again and again, by the program and by what that starts, as long
/// as the descriptor is kept open on the way; it ends with the last of them. It may be swapped, unlike ``SecretBytes``.
public struct MemoryFile: ~Copyable {
    private let descriptor: Descriptor

    /// Makes a file with `content`, readable by this user only.
    ///
    /// - Throws: ``SystemError`` as memfd_create(2) and write(2) say.
    public init(_ content: SecretBytes) throws(SystemError) {
        let raw = try SystemCall.run { coffer_memory_file("coffer") }
        let descriptor = Descriptor(owning: raw)
        try content.withBytes { (bytes) throws(SystemError) in try descriptor.writeAll(bytes, to: "memory") }
        try SystemCall.run { fchmod(raw, 0o400) }
        try SystemCall.run { coffer_memory_file_seal(raw) }
        try SystemCall.run { lseek(raw, 0, SEEK_SET) }
        self.descriptor = descriptor
    }

    /// The descriptor, for ``Launch/keptDescriptors``.
    public var raw: Int32 { descriptor.raw }

    /// Leaves the file open until the process ends or becomes another, and gives its descriptor. What a process becomes is no
    /// use that Swift knows of, so that an owner could be gone before.
    public consuming func leaveOpen() -> Int32 { descriptor.release() }

    /// The path under which the program that gets the descriptor opens it. `/dev/fd` is the same place through a link
    /// that small containers lack.
    public var path: FilePath { FilePath("/proc/self/fd/\(descriptor.raw)") }
}
