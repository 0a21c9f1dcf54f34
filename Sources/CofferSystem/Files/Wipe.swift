internal import Glibc

/// Overwrites plaintext before its name is removed.
///
/// On a file system that writes elsewhere (copy-on-write, a journal of data, flash memory) the old blocks may stay; it
/// is the most that a program can do.
public enum Wipe {
    /// Overwrites a file with zeros, waits for the disk, and removes it.
    ///
    /// - Throws: ``SystemError`` with `symlink`, `notRegular`, `hardLinked` or `wrongOwner`, and nothing is changed
    ///   then; or what write(2) says, and the file may be overwritten in part.
    public static func file(_ path: FilePath) throws(SystemError) {
        let directory = try Directory(path.parent, following: true)
        try overwriteAndRemove(path.name, in: directory, path)
        try directory.sync()
    }

    /// Wipes everything in a directory, as an editor may have left it, and removes the directory. Links are removed and
    /// never followed; a file that has a second name is removed and not overwritten.
    ///
    /// - Throws: ``SystemError`` of the first thing that could not be removed; everything else is gone.
    public static func directory(_ path: FilePath) throws(SystemError) {
        var failure: SystemError?
        let directory = try Directory(path, following: false)
        for name in try DirectoryListing.names(in: directory) {
            do { try entry(name, in: directory) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        try SystemCall.run(path) { path.withPointer { rmdir($0) } }
    }

    private static func entry(_ name: FilePath, in directory: borrowing Directory) throws(SystemError) {
        let path = directory.path.appending(name)
        switch try FileStatus.of(name, in: directory.descriptor.raw, path: path) {
        case nil: return
        case let status? where status.kind == .directory: try self.directory(path)
        case let status? where status.kind == .regular && status.links == 1:
            try overwriteAndRemove(name, in: directory, path)
        default: try directory.remove(name, path: path)
        }
    }

    private static func overwriteAndRemove(
        _ name: FilePath, in directory: borrowing Directory, _ path: FilePath
    ) throws(SystemError) {
        let descriptor = try directory.open(name, O_WRONLY | O_NONBLOCK, path: path)
        let status = try descriptor.status(of: path)
        try status.requireOwn(path)
        try overwrite(descriptor, status.size, path)
        let now = try FileStatus.of(name, in: directory.descriptor.raw, path: path)
        // Somebody may have put another file in its place; that one is not ours to remove.
        guard now?.identity == status.identity else { throw SystemError(.unsafeParent, path) }
        try directory.remove(name, path: path)
    }

    private static func overwrite(
        _ descriptor: borrowing Descriptor, _ size: Int, _ path: FilePath
    ) throws(SystemError) {
        let zeros = [UInt8](repeating: 0, count: 64 * 1024)
        var left = size
        while left > 0 {
            let count = min(left, zeros.count)
            try write(zeros, count, to: descriptor, path)
            left -= count
        }
        try descriptor.sync(path)
    }

    private static func write(
        _ zeros: [UInt8], _ count: Int, to descriptor: borrowing Descriptor, _ path: FilePath
    ) throws(SystemError) {
        let span = zeros.span.bytes
        try span.withUnsafeBytes { (bytes) throws(SystemError) in
            try descriptor.writeAll(UnsafeRawBufferPointer(rebasing: bytes[..<count]), to: path)
        }
    }
}
