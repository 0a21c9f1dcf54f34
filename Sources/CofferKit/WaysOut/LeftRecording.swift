internal import CofferCrypto
internal import CofferStore

extension Session {
    /// Records that values leave, before they do.
    ///
    /// - Parameters:
    ///   - target: The export's target or the job's name; 255 bytes of it are kept.
    ///   - path: The file that is going to be written; may be empty.
    /// - Throws: `refused` with `cannotRecord` when the vault cannot be written; `store`, such as `busy`.
    func record(
        _ way: LeftRecord.Way, of environment: EnvironmentID, target: String, path: String = "", names: [Name]
    ) throws(CofferError) {
        do throws(CofferError) {
            try write { (transaction) throws(CofferError) in
                try storing { () throws(StoreError) in
                    try transaction.left(way, of: environment, target: target, path: path, names: names)
                }
            }
        } catch {
            throw error.isUnwritable ? .refused(.cannotRecord) : error
        }
    }
}

extension CofferError {
    /// Whether the vault may be read only: a medium, a mode, or a newer format that this program must not write.
    var isReadOnly: Bool {
        switch self {
        case .store(.readOnly, _), .store(.unsupported(.minorVersion), _): true
        default: false
        }
    }

    /// Whether the vault cannot be written, for whatever reason: read only, no space, no room for a journal.
    var isUnwritable: Bool {
        if case .store(.database, _) = self { return true }
        return isReadOnly
    }
}

/// What is said about a departure: its reason, and whether it is recorded.
public struct Departure: Sendable {
    /// Reason and confirmation, for a protected environment.
    public var options: WriteOptions
    /// Whether it is recorded, where it would be.
    public var isRecorded: Bool

    /// Puts it together.
    public init(_ options: WriteOptions = WriteOptions(), isRecorded: Bool = true) {
        (self.options, self.isRecorded) = (options, isRecorded)
    }

    /// What the record calls the target: its name, and the reason where one was given.
    func target(_ name: String) -> String { options.reason.isEmpty ? name : "\(name): \(options.reason)" }
}
