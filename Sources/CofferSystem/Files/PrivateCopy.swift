internal import CSystem
internal import Glibc

/// Copies a private file and moves it: what a rekey does with the old vault and the new one.
public enum PrivateCopy {
    /// Copies `source` to `target`, a new file with mode 0600, and waits until it is on the disk.
    ///
    /// - Returns: The source, open. The caller closes it when the locks that the process has on the file may go: closing any
    ///   descriptor of a file drops them (fcntl(2)).
    /// - Throws: ``SystemError`` as ``PrivateFile`` says, or as read(2) and write(2) do; `target` is gone then.
    public static func make(of source: FilePath, at target: FilePath) throws(SystemError) -> Descriptor {
        let descriptor = try Directory(source.parent, following: true).open(source.name, O_RDONLY, path: source)
        let copy = try PrivateFile(creating: target)
        do throws(SystemError) { try copyAll(descriptor.raw, source, to: copy) } catch {
            try? remove(target)
            throw error
        }
        return descriptor
    }

    private static func copyAll(
        _ source: Int32, _ path: FilePath, to copy: borrowing PrivateFile
    ) throws(SystemError) {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { room.deallocate() }
        while true {
            let count = try SystemCall.run(path) { read(source, room.baseAddress, room.count) }
            if count == 0 { break }
            try copy.descriptor.writeAll(UnsafeRawBufferPointer(rebasing: room[..<count]), to: copy.path)
        }
        try copy.descriptor.sync(copy.path)
    }

    /// Gives a file another name in the same directory, in one step, and waits until the names are on the disk.
    ///
    /// - Throws: ``SystemError`` with `exists` when there is one and `existing` refuses it, or as rename(2) says.
    public static func move(
        _ source: FilePath, to target: FilePath, existing: StagedFile.Existing
    ) throws(SystemError) {
        let directory = try Directory(target.parent, following: true)
        try directory.requireSafe()
        let raw = directory.descriptor.raw
        try SystemCall.run(target) {
            source.name.withPointer { from in
                target.name.withPointer { to in
                    existing == .refuse ? coffer_rename_new(raw, from, to) : renameat(raw, from, raw, to)
                }
            }
        }
        try directory.sync()
    }

    /// Removes a name; nothing happens when there is none.
    ///
    /// - Throws: ``SystemError`` as unlink(2) says.
    public static func remove(_ path: FilePath) throws(SystemError) {
        do { try Directory(path.parent, following: true).remove(path.name, path: path) } catch {
            if error.code != .notFound { throw error }
        }
    }
}
