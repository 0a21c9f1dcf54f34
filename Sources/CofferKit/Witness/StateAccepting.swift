internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Refuses a vault whose key is not the one that its owner named.
    ///
    /// - Parameter fingerprint: As the owner read it out; `nil` when nobody did.
    /// - Throws: `store` with `rolledBack`.
    public func require(fingerprint: String?) throws(CofferError) {
        guard let fingerprint, fingerprint.lowercased() != log.fingerprint.hex else { return }
        throw .store(.rolledBack(.unknownVault(fingerprint: log.fingerprint.hex)), vault: path.description)
    }

    /// Goes on with the vault as it is: records that in its log, where it can be written, and keeps it as what was seen.
    ///
    /// - Returns: Whether the log says so; a vault that cannot be written is accepted without.
    /// - Throws: `store`; `system` when the witness cannot be kept.
    public func acceptState(_ difference: StateDifference) throws(CofferError) -> Bool {
        let isRecorded = try record(difference)
        guard anchorFile.write(log.anchor) else {
            throw .system(SystemError(.accessDenied, anchorFile.path ?? "the anchor"))
        }
        return isRecorded
    }

    private func record(_ difference: StateDifference) throws(CofferError) -> Bool {
        do throws(CofferError) {
            try write { (transaction) throws(CofferError) in
                try storing { () throws(StoreError) in
                    try transaction.left(
                        .acceptedState, of: .zero, target: difference.summary, path: "", names: [])
                }
            }
            return true
        } catch {
            guard error.isReadOnly else { throw error }
            return false
        }
    }
}

extension StateDifference {
    /// One line for the log.
    fileprivate var summary: String {
        let before = seen.map { ", after epoch \($0.epoch) record \($0.sequence) was seen" } ?? ""
        return "\(kind.rawValue): epoch \(here.epoch) record \(here.sequence)\(before)"
    }
}
