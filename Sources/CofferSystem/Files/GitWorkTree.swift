internal import Glibc

/// Finds the git work tree that a file would lie in, so that plaintext is not written where it would be committed.
///
/// git itself is not run: it would read a configuration that the tree's author wrote.
public enum GitWorkTree {
    /// The nearest directory upwards from `path` that holds `.git`, be it a directory or the file of a linked work
    /// tree; nil outside of any. Whether git ignores the file is not looked at.
    ///
    /// - Throws: ``SystemError`` when the file's directory cannot be resolved.
    public static func root(containing path: FilePath) throws(SystemError) -> FilePath? {
        var directory = try path.resolvingParent().parent
        while !exists(directory.appending(".git")) {
            if directory == "/" { return nil }
            directory = directory.parent
        }
        return directory
    }

    private static func exists(_ path: FilePath) -> Bool {
        path.withPointer { access($0, F_OK) } == 0
    }
}
