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

    /// The anchor file of a vault that this machine is to keep nothing of.
    init() { path = nil }

    /// What was seen last; `nil` when nothing was.
    ///
    /// - Throws: `system` when the file is there and unsafe, or is not an anchor.
    public func read() throws(CofferError) -> LocalAnchor? { try kept()?.seen }

    /// What was seen last, and what was announced since.
    ///
    /// - Throws: `system` when the file is there and unsafe, or is not an anchor.
    func kept() throws(CofferError) -> KeptAnchors? {
        guard let path else { return nil }
        do throws(SystemError) {
            let text = try PrivateFile.readAll(path, limit: 4_096)
            guard let kept = KeptAnchors(text: text) else { throw SystemError(.io, path) }
            return kept
        } catch {
            if error.code == .notFound || error.code == .notDirectory { return nil }
            throw .system(error)
        }
    }

    /// Keeps an anchor. Returns whether it could be kept: a read-only home directory does not stop a command.
    @discardableResult
    public func write(_ anchor: LocalAnchor) -> Bool {
        path != nil && (try? put(KeptAnchors(seen: anchor))) != nil
    }

    /// Says that a file in another state is about to take the vault's place; where nothing was seen, nothing has to be said.
    ///
    /// - Throws: `system` when it cannot be kept: what takes the place would be refused as a rollback.
    func announce(_ next: LocalAnchor) throws(CofferError) {
        guard let seen = (try? read()) ?? nil else { return }
        try CofferError.calling { () throws(SystemError) in try put(KeptAnchors(seen: seen, announced: next)) }
    }

    /// Takes that back, when the file did not get there.
    func withdraw() {
        guard let seen = (try? read()) ?? nil else { return }
        write(seen)
    }

    private func put(_ kept: KeptAnchors) throws(SystemError) {
        guard let path else { return }
        try PrivateDirectory.make(path.parent)
        try AtomicFile.write(SecretBytes(public: Array(kept.text.utf8)), to: path)
    }
}
