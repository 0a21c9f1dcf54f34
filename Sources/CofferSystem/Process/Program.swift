internal import Glibc

/// A program to run: the path that the name stands for.
public struct Program: Equatable, Sendable {
    /// Where it is.
    public let path: FilePath

    /// Finds a program as execvp(3) does: a name with a slash is a path, any other is looked for in the directories of
    /// `searchPath`, where an empty one is the current directory.
    ///
    /// - Throws: ``SystemError`` with `notFound` (`run` ends with 127) or `notExecutable` (126).
    public init(_ name: FilePath, searchPath: String?) throws(SystemError) {
        if name.bytes.isEmpty { throw SystemError(.notFound, name, number: ENOENT) }
        if name.bytes.contains(UInt8(ascii: "/")) {
            try self.init(checking: name)
            return
        }
        var refusal = SystemError(.notFound, name, number: ENOENT)
        // What a C library looks through when there is no PATH (confstr(3), _CS_PATH).
        for directory in (searchPath ?? "/bin:/usr/bin").split(separator: ":", omittingEmptySubsequences: false) {
            let candidate = directory.isEmpty ? name : FilePath(String(directory)).appending(name)
            do {
                try self.init(checking: directory.isEmpty ? FilePath("./\(name)") : candidate)
                return
            } catch  where error.code == .notExecutable {
                refusal = error
            } catch {}
        }
        throw refusal
    }

    private init(checking path: FilePath) throws(SystemError) {
        var status = stat()
        if path.withPointer({ stat($0, &status) }) != 0 {
            throw SystemError(errno == EACCES ? .notExecutable : .notFound, path, number: errno)
        }
        let isExecutable = path.withPointer { access($0, X_OK) } == 0
        guard FileStatus(status).kind == .regular, isExecutable else {
            throw SystemError(.notExecutable, path, number: EACCES)
        }
        self.path = path
    }
}

extension Program {
    /// The file that this process runs (proc(5), `/proc/self/exe`); `nil` where there is no `/proc`.
    public static func running() -> FilePath? {
        guard let text = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(text) }
        return FilePath(String(cString: text))
    }
}
