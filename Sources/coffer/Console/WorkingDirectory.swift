internal import CofferSystem
internal import Glibc

enum WorkingDirectory {
    /// The directory that relative paths count from.
    static var current: FilePath {
        guard let text = getcwd(nil, 0) else { return "." }
        defer { free(text) }
        return FilePath(String(cString: text))
    }
}
