internal import CofferCrypto
internal import CofferStore

/// What coffer keeps as settings: the first part of each setting's key. A vault keeps its keys for ever, so an area is
/// never renamed and never given another meaning.
public enum SettingArea: String, CaseIterable, Sendable {
    /// What a service requires of its environment, by project.
    case contract
    /// What a removed key slot could read, by slot.
    case exposed
    /// What is known of a key slot that the slot itself does not say, by its number.
    case slot
    /// How a job of `run --job` ended, by environment and job.
    case job
    /// What the vault is called and which time zone its dates are in.
    case vault
    /// Rotation policies: `vault`, or an environment's id.
    case policy
    /// Ages that somebody attests (`--since`), by environment.
    case since
    /// Where an environment's variables were copied from, by environment.
    case origin
    /// Where a rotation stands, by environment and unit.
    case rotation
    /// Reminders that are silent for a while, by environment.
    case snooze
    /// Ways out for reminders and alerts, by name.
    case channel
    /// What was claimed, sent and refused of reminders.
    case reminder
    /// What is known of the calendar file, so that its events keep their numbers.
    case calendar
    /// What a scheduled host does, and when it last showed itself.
    case schedule
    /// Findings of the audit that are ignored for a while, and packs that were made.
    case audit
    /// Places for snapshots, by name.
    case destination
    /// Backups, by destination.
    case backup
    /// Restores that replaced a vault.
    case restore
    /// Recovery drills.
    case drill
    /// Verifications of the whole vault.
    case verification
    /// Items of checklists, ticks, objectives and reviews.
    case checklist
    /// People and providers to call.
    case contact

    /// Whether such settings only tell what coffer did: a backup need not be made because of one.
    public var isBookkeeping: Bool {
        switch self {
        case .job, .reminder, .calendar, .schedule, .audit, .backup, .restore, .drill, .verification: true
        case .contract, .exposed, .slot, .vault, .policy, .since, .origin, .rotation, .snooze, .channel, .destination,
            .checklist,
            .contact:
            false
        }
    }
}

/// The key of a setting: an area and the parts that choose one in it, between `/`.
struct SettingKey: Hashable, Sendable {
    /// The key as the log has it.
    let name: Name

    /// Puts a key together; `nil` when it is longer than 255 bytes. A part may hold `/` only when it is the last.
    init?(_ area: SettingArea, _ parts: String...) {
        guard let name = Name(([area.rawValue] + parts).joined(separator: "/")) else { return nil }
        self.name = name
    }

    /// A key about an environment; an area and an id in hexadecimal digits always fit.
    init(_ area: SettingArea, _ environment: EnvironmentID) {
        guard let name = Name("\(area.rawValue)/\(environment.hex)") else {
            preconditionFailure("a key that is too long")
        }
        self.name = name
    }

    /// Takes a key that stands in the log.
    init(_ name: Name) { self.name = name }

    /// What follows the area; empty when nothing does.
    var rest: String { String(name.description.drop { $0 != "/" }.dropFirst()) }
}
