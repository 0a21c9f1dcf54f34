internal import Glibc

/// Whether this user may write somewhere, without trying to.
public enum Writability {
    /// Whether names can be added to a directory, or could be once it was made: then what counts is the nearest directory
    /// above it that there is (faccessat(2), with the effective user).
    public static func isWritable(directory path: FilePath) -> Bool {
        var path = path
        while (try? FileStatus.at(path)) == .some(.none), path != path.parent { path = path.parent }
        return path.withPointer { faccessat(AT_FDCWD, $0, W_OK | X_OK, AT_EACCESS) } == 0
    }
}
