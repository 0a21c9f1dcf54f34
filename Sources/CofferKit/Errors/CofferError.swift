public import CofferCrypto
public import CofferFormats
public import CofferStore
public import CofferSystem
internal import CofferWire

/// Everything that can go wrong in a command. The payload is data; ``message`` makes the text in one place.
public enum CofferError: Error, Sendable {
    /// The store refused; `vault` is the path.
    case store(StoreError, vault: String)
    /// Nothing was given to open the vault with, and there is nobody to ask.
    case nothingToOpenWith(vault: String)
    /// The operating system refused.
    case system(SystemError)
    /// A key file, identity, recovery key or recipient is not one; `file` says where it came from.
    case keyMaterial(CryptoError, file: String)
    /// The command line asks for something that cannot be.
    case usage(Usage)
    /// A file could not be parsed.
    case unreadable(file: String, ReadFailure)
    /// A file means different things to different readers.
    case ambiguous(file: String, Ambiguity)
    /// A rule forbids it.
    case refused(Refusal)
    /// A target cannot carry some values.
    case notCarried(WriteRefusal)
    /// A time zone cannot be used.
    case zone(ZoneFailure)
    /// A snapshot does not hold, or going back to it would lose something.
    case snapshot(SnapshotProblem)
    /// There is no such thing; `near` are the nearest names. A channel without a name: there is none at all.
    case unknown(Unknown, name: String, near: [String])
    /// The courier is not there, or did not answer.
    case courier(CourierFault)
    /// Something could not be delivered.
    case delivery(DeliveryFailure)

    /// A contradiction on the command line.
    public enum Usage: Equatable, Sendable {
        case noVault
        case noEnvironment([String])
        case badEnvironmentName(String)
        case badName(String)
        case valueInArgument
        case badPlace(String)
        case badDate(String)
        case badAnchor
        case badConfiguration(file: String, line: Int)
        case needsAnswer(String)
        case notTerminal
        case vaultExists(String)
        /// An option or argument is missing; the hint says what it may be.
        case missing(String, hint: String)
        /// The target has no two places for config and secrets.
        case cannotSplit(String)
        /// A dialect whose files nothing but coffer reads, so that none is written.
        case onlyRead(String)
        /// A file is not the public key of a repository.
        case badPublicKey(String)
        /// Values would go to a terminal, and no file is named.
        case noOutput
        case badTag(String)
        case badKind(String)
        case badGenerator
        case needsVersion(String)
        case differentAnswers
        case other(String)
    }

    /// What a rule forbids.
    public enum Refusal: Equatable, Sendable {
        /// The slot does not reach the value.
        case outOfScope
        /// A value would be shown on a terminal.
        case terminal
        /// The variable leaves the vault by other ways only.
        case delivery(name: String, allowed: String)
        /// Names that would change how the child starts.
        case loaderNames([String])
        /// A person said no.
        case declined
        /// The environment is protected and its name was not typed.
        case protected(String)
        /// `COFFER_KEY` holds a key that opens everything.
        case fullKeyInEnvironment
        /// The current value cannot be destroyed.
        case currentVersion(String)
        /// A value that a rotation has not retired yet.
        case neededVersion(String)
        /// Slots would be lost whose owners are not here.
        case slotsWouldBeLost([String])
        /// The last full slot cannot be removed.
        case lastFullSlot
        /// An environment of that name is there already.
        case environmentExists(String)
        /// A passphrase that is too weak.
        case weakPassphrase(bits: Int)
        /// The file lies in a git work tree.
        case insideGit(path: String)
        /// What leaves cannot be recorded, because the vault cannot be written.
        case cannotRecord
        /// Nothing is left of a text that was edited.
        case emptyText
        /// Variables that would get one name outside; a sentence each.
        case sameOuterName([String])
        /// The value of a variable was destroyed.
        case destroyed(String)
        /// Values that are needed were destroyed; `NAME@V` each.
        case valuesDestroyed([String])
        /// A tag of that name is there, at another revision.
        case tagExists(String, revision: UInt32)
        /// A text that many can read holds the value of these variables.
        case holdsValue([String])
        /// Something else, by a stable code with a sentence of its own.
        case other(code: String, String)
    }

    /// What there is none of.
    public enum Unknown: String, Equatable, Sendable {
        case variable, version, revision, environment, tag, slot, dialect, target, format, entry, setting, record
        case channel, destination, snapshot, item, contact, finding
    }
}

extension CofferError {
    /// The exit status of the error.
    public var outcome: Outcome {
        switch self {
        case .store(let error, _): error.outcome
        case .system(let error): error.outcome
        case .keyMaterial, .nothingToOpenWith: .cannotUnlock
        case .usage: .usage
        case .unreadable(_, let failure): failure.diagnostics.allSatisfy(\.isQuestion) ? .ambiguous : .unreadable
        case .ambiguous: .ambiguous
        case .refused(.cannotRecord), .refused, .notCarried: .refused
        case .zone(.unknown): .usage
        case .zone(.unreadable): .inputOutput
        case .snapshot(let problem): problem.outcome
        case .unknown: .unknown
        case .courier, .delivery: .delivery
        }
    }

    /// A stable word for the error, for `--json`.
    public var code: String {
        switch self {
        case .store(let error, _): error.code
        case .system(let error): error.code.rawValue
        case .nothingToOpenWith: "nothing-to-open-with"
        case .keyMaterial(let error, _): error.rawValue
        case .usage: "usage"
        case .unreadable: "unreadable"
        case .ambiguous: "ambiguous"
        case .refused(let refusal): refusal.code
        case .notCarried: "not-carried"
        case .zone(let failure): failure.code
        case .snapshot(let problem): problem.code
        case .unknown(let kind, _, _): "unknown-\(kind.rawValue)"
        case .courier(let fault): fault.code
        case .delivery(let failure): "delivery-\(failure.reason.rawValue)"
        }
    }
}

extension StoreError {
    var outcome: Outcome {
        switch self {
        case .file(let error): error.outcome
        case .foreignJournal: .unsafe
        case .tampered: .tampered
        case .unsupported: .unsupported
        case .cannotUnlock: .cannotUnlock
        case .outOfMemory, .database: .inputOutput
        case .rolledBack: .rolledBack
        case .busy, .changed: .busy
        case .readOnly: .inputOutput
        case .outOfScope, .destroyed, .tooLarge, .noSlot: .refused
        }
    }

    var code: String {
        switch self {
        case .file(let error): error.code.rawValue
        case .foreignJournal: "foreign-journal"
        case .tampered: "tampered"
        case .unsupported: "unsupported"
        case .cannotUnlock: "cannot-unlock"
        case .outOfMemory: "out-of-memory"
        case .rolledBack: "rolled-back"
        case .busy: "busy"
        case .changed: "changed"
        case .readOnly: "read-only"
        case .outOfScope: "out-of-scope"
        case .destroyed: "destroyed"
        case .tooLarge: "too-large"
        case .noSlot: "no-slot"
        case .database: "database"
        }
    }
}

extension SystemError {
    var outcome: Outcome {
        if code.isUnsafe { return .unsafe }
        switch code {
        case .noTerminal, .noHome, .invalidName, .zeroByte, .empty: return .usage
        case .busy: return .busy
        case .exists: return .refused
        default: return .inputOutput
        }
    }
}

extension CofferError.Refusal {
    var code: String {
        switch self {
        case .outOfScope: "out-of-scope"
        case .terminal: "terminal"
        case .delivery: "delivery"
        case .loaderNames: "loader-names"
        case .declined: "declined"
        case .protected: "protected"
        case .fullKeyInEnvironment: "full-key-in-environment"
        case .currentVersion: "current-version"
        case .neededVersion: "needed-version"
        case .slotsWouldBeLost: "slots-would-be-lost"
        case .lastFullSlot: "last-full-slot"
        case .environmentExists: "environment-exists"
        case .weakPassphrase: "weak-passphrase"
        case .insideGit: "inside-git"
        case .cannotRecord: "cannot-record"
        case .emptyText: "empty-text"
        case .destroyed: "destroyed"
        case .valuesDestroyed: "values-destroyed"
        case .sameOuterName: "same-outer-name"
        case .tagExists: "tag-exists"
        case .holdsValue: "holds-value"
        case .other(let code, _): code
        }
    }
}
