internal import CofferCrypto
internal import CofferFormats
internal import CofferStore
internal import CofferSystem

/// An error in words: what happened and where, and what to do next.
public struct ErrorText: Equatable, Sendable {
    /// One line or more; never a value.
    public let lines: [String]
    /// What to do next; `nil` when there is nothing to say.
    public let hint: String?

    init(_ line: String, hint: String? = nil) { (lines, self.hint) = ([line], hint) }
    init(lines: [String], hint: String? = nil) { (self.lines, self.hint) = (lines, hint) }
}

extension CofferError {
    /// The error in words.
    public var text: ErrorText {
        switch self {
        case .store(let error, let vault): error.text(vault: vault)
        case .nothingToOpenWith(let vault):
            ErrorText(
                "nothing was given to open \(vault) with, and there is no terminal to ask on",
                hint: "--key-file, --passphrase-fd, COFFER_KEY_FILE, or `coffer unlock` before")
        case .system(let error): error.text
        case .keyMaterial(let error, let file): error.text(file: file)
        case .usage(let usage): usage.text
        case .unreadable(let file, let failure):
            failure.text(file: TerminalText.escape(file))
        case .ambiguous(let file, let ambiguity): ambiguity.text(file: TerminalText.escape(file))
        case .refused(let refusal): refusal.text
        case .notCarried(let refusal):
            ErrorText(
                lines: ["\(refusal.target) cannot carry these values exactly:"] + refusal.lines,
                hint: "leave them out with --except NAME, or deliver them by the way named; nothing was written")
        case .zone(let failure): failure.text
        case .snapshot(let problem): problem.text
        case .unknown(.channel, name: "", _): ErrorText("there is no channel", hint: "add one: coffer channel add mail")
        case .unknown(let kind, let name, let near):
            ErrorText("there is no \(kind.rawValue) \(ErrorText.typed(name))", hint: kind.hint(near: near))
        case .courier(let fault): fault.text
        case .delivery(let failure): failure.text
        }
    }
}

extension CofferError.Unknown {
    /// The nearest names; where there are none, all of those that do not depend on the vault.
    fileprivate func hint(near: [String]) -> String? {
        let near = near.map { TerminalText.escape($0) }.joined(separator: ", ")
        if !near.isEmpty { return "nearest: \(near)" }
        switch self {
        case .dialect: return "there are: \(Dialect.all.map(\.name).joined(separator: ", "))"
        case .target: return "there are: \(Target.all.map(\.name).joined(separator: ", "))"
        case .format: return "there are: \(Format.all.map(\.name).joined(separator: ", "))"
        default: return nil
        }
    }
}

extension StoreError {
    fileprivate func text(vault: String) -> ErrorText {
        switch self {
        case .file(let error) where error.code == .notFound:
            ErrorText("there is no vault at \(vault)", hint: "`coffer init` makes one; --vault names another")
        case .file(let error): error.text
        case .foreignJournal:
            ErrorText(
                "\(vault)-wal stands beside the vault, and coffer makes no such file",
                hint: "move it away and look at who made it")
        case .tampered(let what):
            ErrorText(
                "\(vault) was tampered with or is corrupt: \(what.words)",
                hint: "restore a backup: `coffer restore latest --from-dir DIR` keeps this file to look into")
        case .unsupported(let what): ErrorText("\(vault): \(what.words)", hint: what.hint)
        case .cannotUnlock:
            ErrorText(
                "no key slot of \(vault) opens with what was given",
                hint: "check the passphrase or key file; `coffer key list` on an open vault names the slots")
        case .outOfMemory:
            ErrorText(
                "there is not enough memory to derive the key",
                hint: "a passphrase slot needs 256 MiB; a key file needs none")
        case .rolledBack(let how): ErrorText("\(vault): \(how.words)", hint: how.hint)
        case .busy:
            ErrorText("\(vault) is in use by another process", hint: "try again, or wait longer with --wait SECONDS")
        case .changed(let expected, let found):
            ErrorText(
                "the environment is at r\(found), not at r\(expected)", hint: "look at `coffer log`, then decide again")
        case .readOnly:
            ErrorText("\(vault) cannot be written", hint: "its directory has to be writable, too")
        case .outOfScope:
            ErrorText(
                "the key slot in use does not reach that far", hint: "open the vault with a slot of wider scope")
        case .destroyed: ErrorText("this value was destroyed; only the fact of it is kept")
        case .tooLarge: ErrorText("a value may have 1 MiB at most")
        case .noSlot:
            ErrorText("the slot cannot be made: a vault has 32 at most, and a recipient must be a valid public key")
        case .database(let code):
            ErrorText("SQLite reports error \(code) for \(vault)", hint: "look at the disk and its free space")
        }
    }
}

extension StoreError.Tampering {
    fileprivate var words: String {
        switch self {
        case .database: "the database's pages are damaged"
        case .schema: "the database holds something that coffer did not put there"
        case .header: "the header is not the one that the vault's key signed"
        case .slot(let slot): "key slot \(slot) breaks the format's rules"
        case .head: "the end of the log is not the one that the vault's key signed"
        case .checkpoint: "the checkpoint does not hold"
        case .chain(let at): "the chain of records breaks at record \(at)"
        case .record(let at): "record \(at) does not hold"
        case .value(let at): "the value of record \(at) does not hold"
        }
    }
}

extension StoreError.Unsupported {
    fileprivate var words: String {
        switch self {
        case .notAVault: "this is not a vault"
        case .version(let version): "format version \(version) is unknown to this program"
        case .minorVersion(let version):
            "minor version \(version) of the format may be read by this program, and not written"
        case .features(let bits): "the vault needs features (\(bits)) that this program does not have"
        case .record(let at): "record \(at) is of a kind that this program does not know"
        }
    }

    fileprivate var hint: String? {
        self == .notAVault ? "`coffer init` makes a vault; --vault names another" : "use a newer coffer"
    }
}

extension StoreError.Rollback {
    fileprivate var words: String {
        switch self {
        case .older(let vault, let anchor):
            "this is an older copy: it ends at record \(vault), and record \(anchor) was seen before"
        case .olderEpoch(let vault, let anchor):
            "this is a copy from before a rekey: epoch \(vault), and epoch \(anchor) was seen before"
        case .forked(let at): "this copy has another history than the one seen before, at or before record \(at)"
        case .unknownVault(let fingerprint): "this machine does not know a vault with the fingerprint \(fingerprint)"
        case .otherVault: "the anchor is of another vault"
        case .otherEpoch(let vault, let anchor):
            "the anchor is of epoch \(anchor) and the vault of epoch \(vault): it was rekeyed, so they cannot be compared"
        }
    }

    fileprivate var hint: String? {
        switch self {
        case .older, .olderEpoch, .forked:
            "if this is the copy that you want, `coffer accept-state` says what is lost and goes on with it"
        case .unknownVault: "compare the fingerprint with its owner, then `coffer accept-state`"
        case .otherVault: nil
        case .otherEpoch: "take a new anchor with `coffer anchor`"
        }
    }
}

extension SystemError {
    fileprivate var text: ErrorText {
        let subject = TerminalText.escape(self.subject)
        return switch code {
        case .notFound: ErrorText("\(subject) does not exist")
        case .exists: ErrorText("\(subject) exists already")
        case .symlink: ErrorText("\(subject) is a symbolic link, which is not followed", hint: "name the file itself")
        case .hardLinked: ErrorText("\(subject) has a second name (hard link)", hint: "make a copy of its own")
        case .wrongOwner: ErrorText("\(subject) belongs to another user")
        case .wideMode: ErrorText("\(subject) is open to others", hint: "chmod 600 \(subject)")
        case .unsafeParent:
            ErrorText("others can replace \(subject)", hint: "move it to a directory that only you can write")
        case .notRegular: ErrorText("\(subject) is not a regular file")
        case .noTerminal:
            ErrorText("there is no terminal to ask on", hint: "give what is needed by an option; see --help")
        case .noHome: ErrorText("HOME is not set", hint: "name the vault with --vault")
        case .tooLarge: ErrorText("\(subject.isEmpty ? "the input" : subject) is larger than \(amount) bytes")
        case .noSpace: ErrorText("\(subject): no space is left on the device")
        case .commandFailed: ErrorText("the command ended with status \(amount)")
        case .timedOut: ErrorText("the command did not end within \(amount) seconds")
        case .noKeyring:
            ErrorText("this kernel has no keyring, so the vault cannot be kept unlocked", hint: "use a key file")
        case .noMemoryFileSystem:
            ErrorText("there is no directory in memory to edit in", hint: "mount a tmpfs at /dev/shm")
        case .environmentTooLarge:
            ErrorText(
                amount == 0
                    ? "the variables are more than the kernel passes to a program"
                    : "\(subject) is more than the kernel passes as one variable (\(amount) bytes with its name)",
                hint: "give large values with --as-file")
        case .empty: ErrorText("\(subject.isEmpty ? "the input" : subject) is empty")
        case .zeroByte:
            ErrorText("\(subject.isEmpty ? "the input" : subject) holds a byte of zero, which cannot be passed on")
        case .endOfInput: ErrorText("the input ended before an answer")
        default: ErrorText("\(subject.isEmpty ? "" : subject + ": ")\(words)\(number == 0 ? "" : " (errno \(number))")")
        }
    }

    private var words: String {
        switch code {
        case .accessDenied: "access is denied"
        case .notDirectory: "not a directory"
        case .elevated: "coffer refuses to run with another user's rights"
        case .invalidName: "not a name that an environment can hold"
        case .closedPipe: "the reader has gone"
        case .notExecutable: "cannot be executed"
        case .exhausted: "too many files are open, or there is no memory"
        case .busy: "something else is using it"
        default: "reading or writing failed"
        }
    }
}

extension CryptoError {
    fileprivate func text(file: String) -> ErrorText {
        switch self {
        case .recoveryKeyMalformed:
            ErrorText(
                "\(file): this is not a recovery key, or a digit is wrong",
                hint: "13 groups of five; each group checks itself")
        case .recipientMalformed:
            ErrorText("\(file) is not a recipient", hint: "it starts with coffer1; `coffer key generate` makes one")
        default:
            ErrorText(
                "\(file) is not a key file of coffer, or was changed",
                hint: "its one line starts with coffer-key-v1: or coffer-identity-v1:")
        }
    }
}

extension WriteRefusal {
    fileprivate var lines: [String] { refused.map { "  " + $0.text } }
}
