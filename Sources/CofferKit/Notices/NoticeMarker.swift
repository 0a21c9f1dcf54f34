internal import CofferCrypto
internal import CofferMemory
public import CofferSystem

/// A file by which this machine knows that a vault tells of changes, before the vault is open: a command that changes such a
/// vault has to start the courier, and so must not give up starting programs.
public struct NoticeMarker: Sendable {
    private let path: FilePath?

    /// The marker of a vault: beside what this machine saw of vaults, under a hash of the vault's path.
    public init(_ vault: FilePath, _ environment: ProcessEnvironment) {
        let name = "notices-" + ContentHash.sha256(Array(vault.description.utf8)).prefix(32)
        path = AnchorFile.prepareDirectory(environment)?.appending(FilePath(String(name)))
    }

    /// Whether the vault was seen to tell of changes.
    public var isSet: Bool { path.map { (try? FileStatus.at($0)) != .some(.none) } ?? false }

    /// Remembers that it does, or that it does no more. Returns whether that could be kept.
    @discardableResult
    public func keep(_ tells: Bool) -> Bool {
        guard let path else { return false }
        if tells == isSet { return true }
        do throws(SystemError) {
            if tells {
                try AtomicFile.write(SecretBytes(public: Array("a vault that tells of changes\n".utf8)), to: path)
            } else {
                try PrivateCopy.remove(path)
            }
            return true
        } catch {
            return false
        }
    }
}
