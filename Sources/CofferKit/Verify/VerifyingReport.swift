public import CofferStore
internal import CofferSystem

/// What `verify` looked at.
public struct VerifyingReport: Encodable, Sendable {
    /// The vault's file.
    public let vault: String
    /// How often it was rekeyed, plus one.
    public let epoch: UInt32
    /// The number of records, each of which was authenticated and held against its neighbours.
    public let records: UInt64
    /// What became of the values.
    public let values: Values
    /// The vault's state in one line.
    public let anchor: String

    /// The numbers of values.
    public struct Values: Encodable, Sendable {
        /// Opened and held against what the log says of them.
        public let opened: UInt64
        /// Beyond the slot's scope: their boxes were held against the log.
        public let sealed: UInt64
        /// Destroyed, with the record that says so.
        public let destroyed: UInt64
    }
}

extension Session {
    /// Checks everything: each record, each value that the slot opens, the checkpoint, and an anchor if there is one. What
    /// was found is kept in the vault, where it can be.
    ///
    /// - Parameters:
    ///   - anchor: What somebody kept outside of the vault.
    ///   - isRecorded: Whether the vault keeps that it was checked. Checking alone writes nothing.
    ///   - progress: Is told how many records are done, of how many.
    /// - Throws: `store` with `tampered`, or `rolledBack` when the anchor is not on the vault's chain.
    public func verify(
        against anchor: PrintedAnchor?, isRecorded: Bool = false, progress: (UInt64, UInt64) -> Void
    ) throws(CofferError) -> VerifyingReport {
        let report: VerifyReport
        do throws(CofferError) {
            report = try storing { () throws(StoreError) in try log.verify(progress: progress) }
        } catch {
            // A vault that is too broken to be written tells of it at every opening.
            if isRecorded, case .store(.tampered, _) = error {
                try? keep(VerificationFailure(code: error.code), at: VerificationFailure.key)
            }
            throw error
        }
        if let anchor { try storing { () throws(StoreError) in try log.check(anchor) } }
        let values = VerifyingReport.Values(
            opened: report.valuesOpened, sealed: report.valuesSealed, destroyed: report.valuesDestroyed)
        if isRecorded {
            try keepVerification(
                VerificationEvent(records: report.records, opened: values.opened, sealed: values.sealed))
        }
        return VerifyingReport(
            vault: path.description, epoch: log.header.epoch, records: report.records, values: values,
            anchor: log.printedAnchor.description)
    }
}
