internal import Glibc

/// Walks through directories.
public enum FileTree {
    /// The regular files below some paths, in order of their bytes. Symbolic links below them are not followed, and `.git`
    /// is passed over: what it holds is packed.
    ///
    /// - Throws: ``SystemError`` for a path that is named itself; what cannot be read below it goes to `unread`.
    public static func files(_ paths: [FilePath], unread: (FilePath) -> Void) throws(SystemError) -> [FilePath] {
        var found: [FilePath] = []
        for path in paths {
            if let names = try? DirectoryListing.names(at: path) {
                walk(path, names, &found, unread)
            } else {
                found.append(path)
            }
        }
        return found
    }

    private static func walk(
        _ path: FilePath, _ names: [FilePath], _ found: inout [FilePath], _ unread: (FilePath) -> Void
    ) {
        for name in names.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) where name != ".git" {
            let child = path.appending(name)
            switch kind(of: child) {
            case .regular: found.append(child)
            case .directory:
                guard let below = try? DirectoryListing.names(at: child) else {
                    unread(child)
                    continue
                }
                walk(child, below, &found, unread)
            default: continue
            }
        }
    }

    /// What a path is itself; nil where there is nothing, or nothing can be said.
    private static func kind(of path: FilePath) -> FileStatus.Kind? {
        var status = stat()
        return path.withPointer { lstat($0, &status) } == 0 ? FileStatus(status).kind : nil
    }
}
