internal import Glibc

/// Directories that only this user can enter.
public enum PrivateDirectory {
    /// Makes a directory and whatever is missing above it, each with mode 0700.
    ///
    /// - Throws: ``SystemError`` when it exists and is a `symlink`, `notDirectory`, of the `wrongOwner` or has a
    ///   `wideMode`; or what mkdir(2) says.
    public static func make(_ path: FilePath) throws(SystemError) {
        try makeMissing(path)
        let directory = try Directory(path, following: false)
        let status = try directory.descriptor.status(of: path)
        if status.owner != geteuid() { throw SystemError(.wrongOwner, path) }
        try status.requirePrivate(path)
    }

    /// Makes a directory and whatever is missing above it, each new one with mode 0700. One that is there stays as it is.
    ///
    /// - Throws: ``SystemError`` as mkdir(2) says.
    public static func makeWhereMissing(_ path: FilePath) throws(SystemError) { try makeMissing(path) }

    /// Waits until the names in a directory are on the disk.
    ///
    /// - Throws: ``SystemError`` as open(2) and fsync(2) say.
    public static func sync(_ path: FilePath) throws(SystemError) {
        try Directory(path, following: true).sync()
    }

    private static func makeMissing(_ path: FilePath) throws(SystemError) {
        if path == "/" || path == "." { return }
        let result = path.withPointer { mkdir($0, 0o700) }
        if result == 0 || errno == EEXIST { return }
        guard errno == ENOENT, path.parent != path else { throw SystemError(errno: errno, path) }
        try makeMissing(path.parent)
        try SystemCall.run(path) { path.withPointer { mkdir($0, 0o700) } }
    }
}
