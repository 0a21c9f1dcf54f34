internal import CofferCrypto
internal import CofferSystem

/// The files that stand beside a vault for a while.
enum SiblingFile {
    /// What an unfinished vault is called after the vault's own name.
    static let draftMark = ".tmp."
    /// What the file before a rekey is called, with the old epoch behind it.
    static let keptMark = ".pre-rekey-"
    /// What the file before a restore is called, with the time behind it.
    static let replacedMark = ".before-restore-"
    /// What SQLite calls the file by which it undoes a write that a crash cut off.
    static let journalMark = "-journal"

    /// A new name for a vault in the making.
    static func draft(of vault: FilePath, _ entropy: Entropy) -> FilePath {
        named(vault, draftMark + Fingerprint.random(from: entropy).hex.prefix(12))
    }

    /// The name under which a rekey keeps the old file.
    static func kept(of vault: FilePath, epoch: UInt32) -> FilePath { named(vault, keptMark + String(epoch)) }

    /// The name under which a restore keeps the file that it replaces.
    static func replaced(_ vault: FilePath, _ now: Int64) -> FilePath {
        named(vault, replacedMark + CivilTime(milliseconds: now).text.filter { $0 != "-" && $0 != ":" })
    }

    /// The file by which SQLite undoes a write to the vault.
    static func journal(of vault: FilePath) -> FilePath { named(vault, journalMark) }

    /// The name itself, or with a number behind it when something stands there.
    static func free(_ path: FilePath) -> FilePath {
        let names = [path] + (2..<1_000).map { named(path, ".\($0)") }
        return names.first { (try? FileStatus.at($0)) == .some(.none) } ?? path
    }

    /// The files beside a vault that are none of a vault at rest.
    ///
    /// - Throws: ``SystemError`` when the directory cannot be read.
    static func leftovers(of vault: FilePath) throws(SystemError) -> [FilePath] {
        let name = vault.name.bytes
        return try DirectoryListing.names(at: vault.parent).filter { found in
            guard found.bytes.starts(with: name) else { return false }
            let rest = String(decoding: found.bytes.dropFirst(name.count), as: UTF8.self)
            return rest.hasPrefix(draftMark) || rest.hasPrefix(keptMark) || rest == journalMark
        }.map { vault.parent.appending($0) }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }

    /// Removes a vault in the making with its journal, as far as it is there.
    static func remove(_ draft: FilePath) {
        try? PrivateCopy.remove(draft)
        try? PrivateCopy.remove(named(draft, journalMark))
    }

    private static func named(_ vault: FilePath, _ mark: some StringProtocol) -> FilePath {
        FilePath(bytes: vault.bytes + Array(mark.utf8))
    }
}
