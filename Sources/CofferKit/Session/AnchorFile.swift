public import CofferCrypto
internal import CofferMemory
public import CofferStore
public import CofferSystem

/// The file in which this machine keeps what it saw of a vault last.
public struct AnchorFile: Sendable {
    /// Where it is: `$XDG_STATE_HOME/coffer/anchors/<vault id>`; `nil` without a home directory.
    public let path: FilePath?

    /// The anchor file of a vault.
    public init(_ vault: VaultID, _ environment: ProcessEnvironment) {
        path = try? XDGDirectories(environment).state().appending(FilePath("coffer/anchors/\(vault.hex)"))
    }

    /// What was seen last; `nil` when nothing was.
    ///
    /// - Throws: `system` when the file is there and unsafe, or is not an anchor.
    public func read() throws(CofferError) -> LocalAnchor? {
        guard let path else { return nil }
        do throws(SystemError) {
            let text = try PrivateFile.readAll(path, limit: 4_096)
            guard let anchor = LocalAnchor(text: text) else { throw SystemError(.io, path) }
            return anchor
        } catch {
            if error.code == .notFound || error.code == .notDirectory { return nil }
            throw .system(error)
        }
    }

    /// Keeps an anchor. Returns whether it could be kept: a read-only home directory does not stop a command.
    @discardableResult
    public func write(_ anchor: LocalAnchor) -> Bool {
        guard let path else { return false }
        let text = SecretBytes(public: Array(anchor.text.utf8))
        do throws(SystemError) {
            try PrivateDirectory.make(path.parent)
            try AtomicFile.write(text, to: path)
            return true
        } catch {
            return false
        }
    }
}
