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
        path = Self.directory(environment)?.appending(FilePath(vault.hex))
    }

    private static func directory(_ environment: ProcessEnvironment) -> FilePath? {
        try? XDGDirectories(environment).state().appending("coffer/anchors")
    }

    /// Makes the directory that such files are in, for a process that will not be able to make it any more. Returns where it
    /// is; `nil` when it cannot be had.
    public static func prepareDirectory(_ environment: ProcessEnvironment) -> FilePath? {
        guard let directory = directory(environment), (try? PrivateDirectory.make(directory)) != nil else { return nil }
        return directory
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
