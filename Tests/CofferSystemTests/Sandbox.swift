import CofferMemory
import CofferSystem
import Foundation

/// A directory of a test's own with mode 0700; it is gone with the value.
final class Sandbox {
    let path: FilePath

    init() throws {
        var template = Array("\(NSTemporaryDirectory())coffer-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = FilePath(bytes: template.map { UInt8(bitPattern: $0) })
    }

    deinit { try? FileManager.default.removeItem(atPath: path.description) }

    /// A path in it.
    func at(_ name: FilePath) -> FilePath { path.appending(name) }

    /// Makes a file in it.
    @discardableResult
    func file(_ name: FilePath, _ text: String, mode: mode_t = 0o600) throws -> FilePath {
        let path = at(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path.description))
        chmod(path.description, mode)
        return path
    }

    /// The names in it, sorted.
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path.description))?.sorted() ?? [] }
}

/// The text of a file, or of a secret.
func text(_ path: FilePath) -> String? { try? String(contentsOfFile: path.description, encoding: .utf8) }
func text(_ value: SecretBytes) -> String { value.withBytes { String(decoding: $0, as: UTF8.self) } }
func secret(_ text: String) -> SecretBytes { SecretBytes(public: Array(text.utf8)) }
func mode(_ path: FilePath) -> mode_t {
    var status = stat()
    return lstat(path.description, &status) == 0 ? status.st_mode & 0o7777 : 0
}

/// The code of the error that `body` throws; nil if it throws none.
func code(_ body: () throws -> Void) -> SystemError.Code? {
    do { try body() } catch { return (error as? SystemError)?.code }
    return nil
}
