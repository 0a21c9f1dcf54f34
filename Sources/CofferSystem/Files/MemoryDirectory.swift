internal import CSystem
internal import Glibc

/// A new directory on a file system in memory.
public enum MemoryDirectory {
    /// Makes a directory with mode 0700 and a random name in `$XDG_RUNTIME_DIR` or `/dev/shm`.
    ///
    /// - Throws: ``SystemError`` with `noMemoryFileSystem` when neither is tmpfs or ramfs.
    public static func make(_ environment: ProcessEnvironment) throws(SystemError) -> FilePath {
        try make(in: places(environment))
    }

    static func places(_ environment: ProcessEnvironment) -> [FilePath] {
        [XDGDirectories(environment).runtime, "/dev/shm"].compactMap { $0 }
    }

    /// Makes it in the first of several places that is in memory and safe.
    ///
    /// - Parameter use: A part of its name.
    static func make(in places: [FilePath], use: String = "") throws(SystemError) -> FilePath {
        for place in places where isInMemory(place) {
            let path = place.appending(FilePath("coffer-\(use)\(UnusedName.suffix)"))
            if path.withPointer({ mkdir($0, 0o700) }) == 0 { return path }
        }
        throw SystemError(.noMemoryFileSystem)
    }

    private static func isInMemory(_ path: FilePath) -> Bool {
        guard let directory = try? Directory(path, following: true) else { return false }
        return (try? directory.requireSafe()) != nil && coffer_in_memory(directory.descriptor.raw) == 1
    }
}
