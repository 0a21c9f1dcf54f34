public import CofferSystem

/// What runs by itself, and how.
public struct SchedulePlan: Sendable {
    /// One job and when it runs.
    public enum Job: String, CaseIterable, Sendable {
        /// Every hour from 9 to 18, so that what failed is tried again the same day.
        case remind
        /// At 3:15 every night.
        case backup
        /// At 4:45 on the first of each month.
        case drill

        /// The words after `coffer`.
        var words: [String] {
            switch self {
            case .remind: ["remind", "send"]
            case .backup: ["backup", "--if-changed"]
            case .drill: ["drill"]
            }
        }

        var summary: String {
            switch self {
            case .remind: "coffer: reminders of secrets that are due"
            case .backup: "coffer: a verified snapshot of the vault"
            case .drill: "coffer: a recovery that is practised"
            }
        }

        /// systemd.time(7), "Calendar events".
        func calendar(_ zone: String) -> String {
            switch self {
            case .remind: "*-*-* 09..18:00:00 \(zone)"
            case .backup: "*-*-* 03:15:00 \(zone)"
            case .drill: "*-*-01 04:45:00 \(zone)"
            }
        }

        /// crontab(5): minute, hour, day, month, weekday.
        var cron: String {
            switch self {
            case .remind: "0 9-18 * * *"
            case .backup: "15 3 * * *"
            case .drill: "45 4 1 * *"
            }
        }
    }

    /// The coffer that runs.
    public var program: FilePath
    /// The vault's file, absolute.
    public var vault: FilePath
    /// The key file, absolute.
    public var key: FilePath
    /// Where this machine keeps what it saw of the vault.
    public var state: FilePath
    /// The vault's zone.
    public var zone: String
    /// What runs.
    public var jobs: [Job]
    /// The directories that snapshots are written to, absolute.
    public var disks: [FilePath] = []

    /// Puts a plan together.
    public init(
        program: FilePath, vault: FilePath, key: FilePath, state: FilePath, zone: String, jobs: [Job] = [.remind]
    ) {
        (self.program, self.vault, self.key, self.state) = (program, vault, key, state)
        (self.zone, self.jobs) = (zone, jobs)
    }
}
