internal import CofferStore
internal import CofferSystem

/// What `rekey --finish` took away.
public struct RekeyFinishReport: Encodable, Sendable {
    /// The files, which are wiped and gone.
    public let removed: [String]
}

extension Session {
    /// The files that rekeys left beside the vault: kept old ones, and unfinished new ones of runs that died.
    ///
    /// - Throws: `system` when the directory cannot be read.
    public func rekeyLeftovers() throws(CofferError) -> [String] { try leftovers().map(\.description) }

    /// Wipes the files that rekeys left beside the vault. The vault is held for writing meanwhile, so that no file of a run
    /// that lives is among them.
    ///
    /// - Throws: `store` with `busy`; `system` when a file cannot be removed.
    public func finishRekey() throws(CofferError) -> RekeyFinishReport {
        let transaction = try storing { () throws(StoreError) in try log.beginWriting(now: surroundings.now) }
        let files = try leftovers()
        for file in files { try CofferError.calling { () throws(SystemError) in try Wipe.file(file) } }
        withExtendedLifetime(transaction) {}
        return RekeyFinishReport(removed: files.map(\.description))
    }

    private func leftovers() throws(CofferError) -> [FilePath] {
        try CofferError.calling { () throws(SystemError) in
            try SiblingFile.leftovers(of: path).filter { $0 != SiblingFile.journal(of: path) }
        }
    }
}
