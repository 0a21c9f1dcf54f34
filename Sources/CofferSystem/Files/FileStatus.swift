internal import Glibc

/// Which file it is, whatever its name: the device and the number on it (inode(7)).
public struct FileIdentity: Hashable, Sendable {
    /// The device (`st_dev`).
    public let device: UInt64
    /// The number of the file on the device (`st_ino`).
    public let inode: UInt64
}

/// What the kernel says about a file (stat(2)).
public struct FileStatus: Equatable, Sendable {
    /// The kind of a file.
    public enum Kind: Sendable {
        case regular, directory, symlink, fifo, device, socket
    }

    /// The kind of the file.
    public let kind: Kind
    /// The permission bits, with set-id and sticky bits.
    public let mode: UInt32
    /// The user that owns it.
    public let owner: UInt32
    /// How many names it has.
    public let links: UInt64
    /// The size in bytes.
    public let size: Int
    /// Which file it is.
    public let identity: FileIdentity

    init(_ status: stat) {
        kind = Self.kind(of: status.st_mode)
        mode = status.st_mode & 0o7777
        owner = status.st_uid
        links = UInt64(status.st_nlink)
        size = Int(status.st_size)
        identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    private static func kind(of mode: mode_t) -> Kind {
        switch mode & S_IFMT {
        case S_IFREG: .regular
        case S_IFDIR: .directory
        case S_IFLNK: .symlink
        case S_IFIFO: .fifo
        case S_IFSOCK: .socket
        default: .device
        }
    }

    /// The status of what `name` is in an open directory, itself and not what it links to; nil if there is nothing.
    static func of(_ name: FilePath, in directory: Int32, path: FilePath) throws(SystemError) -> FileStatus? {
        var status = stat()
        let result = name.withPointer { fstatat(directory, $0, &status, AT_SYMLINK_NOFOLLOW) }
        if result == 0 { return FileStatus(status) }
        if errno == ENOENT { return nil }
        throw SystemError(errno: errno, path)
    }

    /// Refuses everything but a regular file with one name that belongs to this user.
    func requireOwn(_ path: FilePath) throws(SystemError) {
        if kind == .symlink { throw SystemError(.symlink, path) }
        if kind != .regular { throw SystemError(.notRegular, path) }
        if links > 1 { throw SystemError(.hardLinked, path) }
        if owner != geteuid() { throw SystemError(.wrongOwner, path) }
    }

    /// Refuses a file or directory that the group or others may use in any way.
    func requirePrivate(_ path: FilePath) throws(SystemError) {
        if mode & 0o077 != 0 { throw SystemError(.wideMode, path) }
    }
}

extension FileStatus {
    /// The status of what stands at a path, itself and not what it links to; nil if there is nothing.
    ///
    /// - Throws: ``SystemError`` with what lstat(2) says.
    public static func at(_ path: FilePath) throws(SystemError) -> FileStatus? {
        try of(path, in: AT_FDCWD, path: path)
    }
}
