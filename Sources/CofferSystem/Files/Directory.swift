internal import Glibc

/// An open directory. Work in it goes through the descriptor, so that nobody can put another directory in its place
/// between a check and the use.
struct Directory: ~Copyable {
    let path: FilePath
    let descriptor: Descriptor

    /// Opens a directory. With `following` false, a symbolic link as the last component is refused.
    ///
    /// - Throws: ``SystemError`` with `symlink`, `notDirectory`, `notFound` or what open(2) says.
    init(_ path: FilePath, following: Bool) throws(SystemError) {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (following ? 0 : O_NOFOLLOW)
        let raw = SystemCall.restart { path.withPointer { Glibc.open($0, flags) } }
        guard raw >= 0 else { throw Self.refusal(errno, path) }
        self.path = path
        descriptor = Descriptor(owning: raw)
    }

    /// With O_DIRECTORY the kernel calls a symbolic link ENOTDIR.
    private static func refusal(_ number: Int32, _ path: FilePath) -> SystemError {
        var status = stat()
        let isLink = path.withPointer { lstat($0, &status) } == 0 && FileStatus(status).kind == .symlink
        return number == ENOTDIR && isLink
            ? SystemError(.symlink, path, number: number) : SystemError(errno: number, path)
    }

    /// Refuses a directory in which another user could replace our files: its owner is neither root nor this user, or
    /// others may write to it and it is not sticky.
    borrowing func requireSafe() throws(SystemError) {
        let status = try descriptor.status(of: path)
        let isOwned = status.owner == 0 || status.owner == geteuid()
        let isShared = status.mode & 0o022 != 0 && status.mode & 0o1000 == 0
        if !isOwned || isShared { throw SystemError(.unsafeParent, path) }
    }

    /// Opens a file in it; a symbolic link is refused.
    borrowing func open(
        _ name: FilePath, _ flags: Int32, path: FilePath
    ) throws(SystemError) -> Descriptor {
        let directory = descriptor.raw
        return Descriptor(
            owning: try SystemCall.run(path) {
                name.withPointer { openat(directory, $0, flags | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0o600) }
            })
    }

    /// Takes a name out of it.
    borrowing func remove(_ name: FilePath, path: FilePath) throws(SystemError) {
        let directory = descriptor.raw
        try SystemCall.run(path) { name.withPointer { unlinkat(directory, $0, 0) } }
    }

    /// Waits until names that were added or removed are on the disk.
    borrowing func sync() throws(SystemError) { try descriptor.sync(path) }
}
