/// The exit statuses of coffer. Help, manual and README print this table.
public enum Outcome: Int32, Sendable, CaseIterable {
    case done = 0
    case found = 1
    case usage = 2
    case cannotUnlock = 3
    case tampered = 4
    case rolledBack = 5
    case unsupported = 6
    case busy = 7
    case unsafe = 8
    case refused = 9
    case unreadable = 10
    case ambiguous = 11
    case unknown = 12
    case inputOutput = 13
    case delivery = 14
    case partial = 15

    /// What it means, in a few words.
    public var summary: String {
        switch self {
        case .done: "done"
        case .found: "a difference or finding was found, where the command says so"
        case .usage: "wrong usage"
        case .cannotUnlock: "no key slot opens"
        case .tampered: "tampered with, or corrupt"
        case .rolledBack: "rolled back, forked, or an unknown vault"
        case .unsupported: "unsupported format"
        case .busy: "busy, or changed since --if-revision"
        case .unsafe: "unsafe file or permissions"
        case .refused: "refused by a rule, or the target cannot carry a value"
        case .unreadable: "the input could not be parsed"
        case .ambiguous: "the input is ambiguous, a dialect is needed"
        case .unknown: "no such name, version, revision or environment"
        case .inputOutput: "reading or writing failed"
        case .delivery: "delivery failed"
        case .partial: "done in part; what was done is listed"
        }
    }
}
