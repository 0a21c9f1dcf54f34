internal import Glibc

/// Lists the names in a directory.
public enum DirectoryListing {
    /// The names, without `.` and `..`, in the order of the file system.
    ///
    /// - Throws: ``SystemError`` as open(2) and readdir(3) say.
    public static func names(at path: FilePath) throws(SystemError) -> [FilePath] {
        try names(in: Directory(path, following: true))
    }

    /// The names of the regular files in a directory that do not start with a dot, in order of their bytes.
    ///
    /// - Throws: ``SystemError`` with `notDirectory`, `notFound` or what open(2) says.
    public static func visibleFiles(in path: FilePath) throws(SystemError) -> [FilePath] {
        let directory = try Directory(path, following: true)
        let visible = try names(in: directory).filter { $0.bytes.first != UInt8(ascii: ".") }
        var files: [FilePath] = []
        for name in visible {
            let status = try FileStatus.of(name, in: directory.descriptor.raw, path: path.appending(name))
            if status?.kind == .regular { files.append(name) }
        }
        return files.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }

    /// The names, without `.` and `..`, in the order of the file system.
    static func names(in directory: borrowing Directory) throws(SystemError) -> [FilePath] {
        let (raw, path) = (directory.descriptor.raw, directory.path)
        // The stream closes the descriptor that it reads, so it gets one of its own.
        let own = try SystemCall.run(path) { openat(raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(own) else {
            close(own)
            throw SystemError(errno: errno, path)
        }
        defer { closedir(stream) }
        var names: [FilePath] = []
        while let entry = readdir(stream) { names.append(name(entry)) }
        return names.filter { $0 != "." && $0 != ".." }
    }

    private static func name(_ entry: UnsafeMutablePointer<dirent>) -> FilePath {
        withUnsafeBytes(of: &entry.pointee.d_name) { FilePath(bytes: $0) }
    }
}
