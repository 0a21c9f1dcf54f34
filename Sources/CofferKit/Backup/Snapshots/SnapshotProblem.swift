internal import CofferStore

/// Why a snapshot is not one to go on with.
public struct SnapshotProblem: Equatable, Sendable {
    /// What is wrong.
    public enum Kind: Equatable, Sendable {
        /// It is not what was put there.
        case changed
        /// It is damaged, in a newer format, or opens with other keys.
        case store(StoreErrorWords)
        /// It is of another vault than its name or this place says.
        case otherVault
        /// What was written since would be lost; a line each.
        case wouldLose([String])
    }

    /// The snapshot's id, or the file.
    public let snapshot: String
    /// The place.
    public let place: String
    /// What is wrong.
    public let kind: Kind
    /// The newest snapshot there that holds; `nil` when there is none, or none was looked for.
    public var nextGood: String?

    init(_ snapshot: String, at place: String, _ kind: Kind, nextGood: String? = nil) {
        (self.snapshot, self.place, self.kind, self.nextGood) = (snapshot, place, kind, nextGood)
    }
}

/// What the store said of a snapshot: its text, code and exit status.
public struct StoreErrorWords: Equatable, Sendable {
    let code: String
    let outcome: Outcome
    let lines: [String]
    let hint: String?

    init(_ error: CofferError) {
        let text = error.text
        (code, outcome, lines, hint) = (error.code, error.outcome, text.lines, text.hint)
    }
}

extension SnapshotProblem {
    var outcome: Outcome {
        switch kind {
        case .changed: .tampered
        case .store(let words): words.outcome
        case .otherVault, .wouldLose: .rolledBack
        }
    }

    var code: String {
        switch kind {
        case .changed: "snapshot-changed"
        case .store(let words): words.code
        case .otherVault: "other-vault"
        case .wouldLose: "would-lose"
        }
    }
}
