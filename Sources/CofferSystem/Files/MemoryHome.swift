internal import Glibc

/// A directory in memory that its process holds a lock on, so that what a killed process left can be told from what is in use.
public struct MemoryHome: ~Copyable {
    /// Where it is.
    public let path: FilePath
    /// Its lock (flock(2)) is that of this open directory, and ends with the process.
    private let directory: Directory

    /// Makes a directory with mode 0700 in `$XDG_RUNTIME_DIR` or `/dev/shm`, after wiping those of the same use that this
    /// user's killed processes left there.
    ///
    /// - Parameter use: What it is for, a part of its name.
    /// - Throws: ``SystemError`` with `noMemoryFileSystem` when neither is tmpfs or ramfs.
    public init(for use: String, _ environment: ProcessEnvironment) throws(SystemError) {
        let places = MemoryDirectory.places(environment)
        for place in places { Self.wipeLeftovers(of: use, in: place) }
        let path = try MemoryDirectory.make(in: places, use: "\(use)-")
        directory = try Directory(path, following: false)
        // Another process that looks for leftovers at this very moment lets go of it at once.
        _ = Self.lock(directory, LOCK_EX)
        self.path = path
    }

    private static func wipeLeftovers(of use: String, in place: FilePath) {
        let prefix = Array("coffer-\(use)-".utf8)
        for name in (try? DirectoryListing.names(at: place)) ?? [] where name.bytes.starts(with: prefix) {
            guard let found = try? Directory(place.appending(name), following: false),
                let status = try? found.descriptor.status(of: found.path), status.owner == geteuid(),
                lock(found, LOCK_EX | LOCK_NB)
            else { continue }
            // What cannot be wiped now is tried again the next time.
            try? Wipe.directory(found.path)
        }
    }

    private static func lock(_ directory: borrowing Directory, _ operation: Int32) -> Bool {
        flock(directory.descriptor.raw, operation) == 0
    }
}
