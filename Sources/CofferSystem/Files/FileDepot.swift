internal import CSystem
internal import Glibc

/// A directory that whole files are put into and fetched from, beside files of others that are left alone.
///
/// All work goes through the open directory, never through a symbolic link, and never over a file that is there.
public struct FileDepot: ~Copyable {
    /// A file in it.
    public struct Entry: Hashable, Sendable {
        /// The name.
        public let name: FilePath
        /// The size in bytes.
        public let size: Int
        /// When its content was last changed, in seconds since 1970, by the file system's clock.
        public let modified: Int64
    }

    private let directory: Directory

    /// Opens the directory, which must not be a symbolic link.
    ///
    /// - Throws: ``SystemError`` with `symlink`, `notDirectory`, `notFound`, `unsafeParent`, or what open(2) says.
    public init(_ path: FilePath) throws(SystemError) {
        let directory = try Directory(path, following: false)
        try directory.requireSafe()
        self.directory = directory
    }

    /// Copies `source` in as `name`, with mode 0600: written as `part`, synced, renamed, and the directory synced.
    ///
    /// - Throws: ``SystemError`` with `exists`; the part is gone then.
    public func put(_ source: FilePath, as name: FilePath, part: FilePath) throws(SystemError) {
        let path = directory.path.appending(name)
        try refuseExisting(name, path)
        do throws(SystemError) {
            try write(source, to: part)
            try rename(part, to: name, path)
        } catch {
            try? directory.remove(part, path: directory.path.appending(part))
            throw error
        }
        try directory.sync()
    }

    /// Writes `bytes` as `name`, in the same way.
    ///
    /// - Throws: as ``put(_:as:part:)``.
    public func put(_ bytes: [UInt8], as name: FilePath, part: FilePath) throws(SystemError) {
        let path = directory.path.appending(name)
        try refuseExisting(name, path)
        do throws(SystemError) {
            let file = try create(part)
            try writeAll(bytes, to: file, path)
            try rename(part, to: name, path)
        } catch {
            try? directory.remove(part, path: directory.path.appending(part))
            throw error
        }
        try directory.sync()
    }

    /// Copies the file `name` to `target`, a new file with mode 0600. What the kernel still keeps of it in memory is
    /// dropped before, as far as it can be, so that the bytes come from the disk.
    ///
    /// - Throws: ``SystemError`` with `notFound`, `symlink`, `notRegular`, or what read(2) and write(2) say; `target` is gone then.
    public func get(_ name: FilePath, to target: FilePath) throws(SystemError) {
        let path = directory.path.appending(name)
        let file = try directory.open(name, O_RDONLY | O_NONBLOCK, path: path)
        guard try file.status(of: path).kind == .regular else { throw SystemError(.notRegular, path) }
        _ = posix_fadvise(file.raw, 0, 0, POSIX_FADV_DONTNEED)
        let copy = try PrivateFile(creating: target)
        do throws(SystemError) {
            _ = try FileChunks.read(file, path) { (bytes) throws(SystemError) in
                try copy.descriptor.writeAll(bytes, to: target)
            }
        } catch {
            try? PrivateCopy.remove(target)
            throw error
        }
    }

    /// The regular files, in order of their names.
    ///
    /// - Throws: ``SystemError`` as readdir(3) says.
    public func entries() throws(SystemError) -> [Entry] {
        var found: [Entry] = []
        for name in try DirectoryListing.names(in: directory) {
            var status = stat()
            let raw = directory.descriptor.raw
            guard name.withPointer({ fstatat(raw, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0,
                FileStatus(status).kind == .regular
            else { continue }
            found.append(Entry(name: name, size: Int(status.st_size), modified: Int64(status.st_mtim.tv_sec)))
        }
        return found.sorted { $0.name.bytes.lexicographicallyPrecedes($1.name.bytes) }
    }

    /// Takes a file away and waits until that is on the disk; nothing happens when there is none.
    ///
    /// - Throws: ``SystemError`` as unlink(2) says.
    public func remove(_ name: FilePath) throws(SystemError) {
        do throws(SystemError) { try directory.remove(name, path: directory.path.appending(name)) } catch {
            if error.code == .notFound { return }
            throw error
        }
        try directory.sync()
    }

    private func refuseExisting(_ name: FilePath, _ path: FilePath) throws(SystemError) {
        guard try FileStatus.of(name, in: directory.descriptor.raw, path: path) == nil else {
            throw SystemError(.exists, path)
        }
    }

    private func create(_ name: FilePath) throws(SystemError) -> Descriptor {
        try directory.open(name, O_RDWR | O_CREAT | O_EXCL, path: directory.path.appending(name))
    }

    private func write(_ source: FilePath, to part: FilePath) throws(SystemError) {
        let path = directory.path.appending(part)
        let file = try create(part)
        try FileChunks.read(source) { (bytes) throws(SystemError) in try file.writeAll(bytes, to: path) }
        try file.sync(path)
    }

    private func writeAll(
        _ bytes: [UInt8], to file: borrowing Descriptor, _ path: FilePath
    ) throws(SystemError) {
        let raw = file.raw
        var done = 0
        while done < bytes.count {
            let start = done
            done += try SystemCall.run(path) {
                bytes.withUnsafeBytes { Glibc.write(raw, $0.baseAddress! + start, $0.count - start) }
            }
        }
        try file.sync(path)
    }

    private func rename(_ part: FilePath, to name: FilePath, _ path: FilePath) throws(SystemError) {
        let raw = directory.descriptor.raw
        try SystemCall.run(path) {
            part.withPointer { from in name.withPointer { to in coffer_rename_new(raw, from, to) } }
        }
    }
}
