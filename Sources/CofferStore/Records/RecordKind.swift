enum RecordKind: UInt8 {
    case set = 1
    case unset = 2
    case destroy = 3
    case describe = 4
    case revision = 5
    case environment = 6
    case tag = 7
    case setting = 8
    case slot = 9
    case rekey = 10
    case left = 11

    /// From here on a kind that is not known is skipped; below it, the format is newer than this program.
    static let firstOptional: UInt8 = 128
}

extension RecordBody {
    var kind: UInt8 {
        switch self {
        case .set: RecordKind.set.rawValue
        case .unset: RecordKind.unset.rawValue
        case .destroy: RecordKind.destroy.rawValue
        case .describe: RecordKind.describe.rawValue
        case .revision: RecordKind.revision.rawValue
        case .environment: RecordKind.environment.rawValue
        case .tag: RecordKind.tag.rawValue
        case .setting: RecordKind.setting.rawValue
        case .slot: RecordKind.slot.rawValue
        case .rekey: RecordKind.rekey.rawValue
        case .left: RecordKind.left.rawValue
        case .other(let kind, _): kind
        }
    }

    /// Where a change of a variable's value came from, for kinds 1 and 2.
    var source: String? {
        switch self {
        case .set(let record): record.source
        case .unset(let record): record.source
        default: nil
        }
    }

    /// The variable that the record is about, for kinds 1 to 4.
    var variable: VariablePlace? {
        switch self {
        case .set(let record): record.place
        case .unset(let record): record.place
        case .destroy(let record): record.place
        case .describe(let record): record.place
        default: nil
        }
    }
}
