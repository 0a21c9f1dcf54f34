public import CofferMemory
internal import Glibc

/// A file that only this user can read or replace: a vault, a key file, a passphrase file.
///
/// Opening checks, on the open descriptor, that it is a regular file with one name, owned by the effective user, closed
/// to the group and others, in a directory where nobody else can put another file in its place.
public struct PrivateFile: ~Copyable {
    /// What a file is opened for.
    public enum Access: Sendable {
        case reading, readingAndWriting
    }

    /// The open file; close-on-exec.
    public let descriptor: Descriptor
    /// Where it is.
    public let path: FilePath
    /// Which file was checked, to compare with one that is opened by name later.
    public let identity: FileIdentity
    /// Its size in bytes when it was opened.
    public let size: Int

    /// Opens a file that exists.
    ///
    /// - Throws: ``SystemError`` with `notFound`, `symlink`, `notRegular`, `hardLinked`, `wrongOwner`, `wideMode`,
    ///   `unsafeParent`, or what openat(2) says.
    public init(opening path: FilePath, for access: Access = .reading) throws(SystemError) {
        let directory = try Directory(path.parent, following: true)
        let flags = access == .reading ? O_RDONLY : O_RDWR
        // A FIFO without a writer would hold the program for ever.
        let descriptor = try directory.open(path.name, flags | O_NONBLOCK, path: path)
        let status = try Self.check(descriptor, path)
        try directory.requireSafe()
        self.init(descriptor, status, path)
    }

    /// Makes an empty file with mode 0600.
    ///
    /// - Throws: ``SystemError`` with `exists`, `unsafeParent`, or what openat(2) says.
    public init(creating path: FilePath) throws(SystemError) {
        let directory = try Directory(path.parent, following: true)
        try directory.requireSafe()
        let descriptor = try directory.open(path.name, O_RDWR | O_CREAT | O_EXCL, path: path)
        let status = try Self.check(descriptor, path)
        try directory.sync()
        self.init(descriptor, status, path)
    }

    private init(_ descriptor: consuming Descriptor, _ status: FileStatus, _ path: FilePath) {
        (self.path, identity, size) = (path, status.identity, status.size)
        self.descriptor = descriptor
    }

    private static func check(
        _ descriptor: borrowing Descriptor, _ path: FilePath
    ) throws(SystemError) -> FileStatus {
        let status = try descriptor.status(of: path)
        try status.requireOwn(path)
        try status.requirePrivate(path)
        return status
    }

    /// The whole content of a private file.
    ///
    /// - Throws: ``SystemError`` as ``init(opening:for:)``, and `tooLarge` above `limit` bytes.
    public static func readAll(_ path: FilePath, limit: Int) throws(SystemError) -> SecretBytes {
        let file = try PrivateFile(opening: path)
        return try file.descriptor.readAll(limit: limit, of: path)
    }
}
