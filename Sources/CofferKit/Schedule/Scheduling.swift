internal import CofferMemory
internal import CofferStore
public import CofferSystem

/// Who wakes the jobs up.
public enum Scheduler: String, CaseIterable, Sendable {
    /// systemd's user manager.
    case systemd
    /// cron.
    case cron
}

/// What `schedule` knows.
public struct ScheduleReport: Encodable, Sendable {
    /// One file or crontab.
    public struct Row: Encodable, Sendable {
        /// Its path, or `crontab`.
        public let file: String
        /// `current`, `changed` or `missing`.
        public let state: String
    }

    /// `systemd` or `cron`.
    public let scheduler: String
    /// The host that sends the reminders; `nil` while nobody was chosen.
    public let host: String?
    /// Whether that is this host.
    public let isHere: Bool
    /// When the host last sent or looked (ISO 8601, UTC); `nil` for never.
    public let lastSeen: String?
    /// What was written.
    public let files: [Row]

    private enum CodingKeys: String, CodingKey {
        case scheduler, host, files
        case isHere = "is_here"
        case lastSeen = "last_seen"
    }
}

extension Scheduler {
    /// The one that this host has: systemd when it runs the host (sd_booted(3)), else cron.
    public static var present: Scheduler {
        (try? FileStatus.at("/run/systemd/system")) == .some(.none) ? .cron : .systemd
    }
}

extension Session {
    /// What would run by itself here.
    ///
    /// - Parameters:
    ///   - key: The key file that the jobs open the vault with.
    ///   - jobs: What runs.
    /// - Throws: `usage` without a path of coffer's own, `zone`, `system`, `store`.
    public func schedulePlan(key: FilePath, jobs: [SchedulePlan.Job]) throws(CofferError) -> SchedulePlan {
        guard let program = surroundings.executable else {
            throw .usage(.other("this host does not say where coffer is (there is no /proc)"))
        }
        let environment = surroundings.environment
        let zone = try calendar().zone.name
        var plan = try CofferError.calling { () throws(SystemError) in
            SchedulePlan(
                program: program, vault: try path.resolvingParent(), key: try key.resolvingParent(),
                state: try XDGDirectories(environment).state().appending("coffer"), zone: zone, jobs: jobs)
        }
        plan.disks = try destinations().compactMap { destination in
            if case .directory(let path) = destination.place { path } else { nil }
        }
        return plan
    }

    /// The text of everything that would be written.
    public func scheduleText(_ plan: SchedulePlan, _ scheduler: Scheduler) -> String {
        switch scheduler {
        case .systemd:
            SystemdUnits(plan: plan).files.map { "# \($0.name)\n\($0.text)" }.joined(separator: "\n")
        case .cron: Crontab(plan: plan).text
        }
    }

    /// Writes the units or the crontab, and makes this host the one that sends the reminders.
    ///
    /// - Returns: Where it was written.
    /// - Throws: `system`; `refused` with `scheduler` when systemctl(1) or crontab(1) does not take it.
    public func installSchedule(_ plan: SchedulePlan, _ scheduler: Scheduler) throws(CofferError) -> [String] {
        try takeReminders()
        switch scheduler {
        case .systemd: return try installUnits(SystemdUnits(plan: plan))
        case .cron:
            try changeCrontab(adding: Crontab(plan: plan).text)
            return ["crontab"]
        }
    }

    /// Takes away what ``installSchedule(_:_:)`` wrote.
    ///
    /// - Throws: as ``installSchedule(_:_:)``.
    public func removeSchedule(_ scheduler: Scheduler) throws(CofferError) -> [String] {
        try setPing(nil)
        guard scheduler == .systemd else {
            try changeCrontab(adding: nil)
            return ["crontab"]
        }
        let folder = try unitFolder()
        let names = SchedulePlan.Job.allCases.flatMap {
            ["\(SystemdUnits.name($0)).timer", "\(SystemdUnits.name($0)).service"]
        }
        let there = names.filter { (try? FileStatus.at(folder.appending(FilePath($0)))) != .some(.none) }
        let timers = there.filter { $0.hasSuffix(".timer") }
        if !timers.isEmpty { try call("systemctl --user disable --now \(timers.joined(separator: " "))") }
        for name in there {
            try CofferError.calling { () throws(SystemError) in try Wipe.file(folder.appending(FilePath(name))) }
        }
        return there
    }

    /// Whether what is installed is what would be written, and when the host last showed itself.
    ///
    /// - Throws: `system`, `store`.
    public func scheduleReport(_ plan: SchedulePlan) throws(CofferError) -> ScheduleReport {
        let folder = try unitFolder()
        var rows: [ScheduleReport.Row] = []
        for (name, text) in SystemdUnits(plan: plan).files {
            let path = folder.appending(FilePath(name))
            let found = try? InputFile.path(path).readAll(limit: 65_536)
            let state = found.map { $0.withBytes { $0.elementsEqual(text.utf8) } ? "current" : "changed" } ?? "missing"
            rows.append(ScheduleReport.Row(file: path.description, state: state))
        }
        let host = try reminderHost()
        return ScheduleReport(
            scheduler: Scheduler.systemd.rawValue, host: host?.name, isHere: host?.name == HostName.current(),
            lastSeen: try lastSign().map { CivilTime(milliseconds: $0).text }, files: rows)
    }

    private func installUnits(_ units: SystemdUnits) throws(CofferError) -> [String] {
        let folder = try unitFolder()
        var written: [String] = []
        try CofferError.calling { () throws(SystemError) in
            try PrivateDirectory.makeWhereMissing(folder)
            for (name, text) in units.files {
                let path = folder.appending(FilePath(name))
                try AtomicFile.write(SecretBytes(public: Array(text.utf8)), to: path)
                written.append(path.description)
            }
        }
        let timers = units.plan.jobs.map { "\(SystemdUnits.name($0)).timer" }.joined(separator: " ")
        try call("systemctl --user daemon-reload && systemctl --user enable --now \(timers)")
        return written
    }

    private func unitFolder() throws(CofferError) -> FilePath {
        let environment = surroundings.environment
        return try CofferError.calling { () throws(SystemError) in
            try XDGDirectories(environment).configuration().appending("systemd/user")
        }
    }

    /// Replaces the lines between the marks of the user's crontab.
    private func changeCrontab(adding text: String?) throws(CofferError) {
        let keep = "crontab -l 2>/dev/null | sed '/^\(Crontab.begin)/,/^\(Crontab.end)/d'"
        let add = text.map { "printf '%s' \(Crontab.shellQuoted($0))" } ?? "true"
        try call("{ \(keep); \(add); } | crontab -")
    }

    private func call(_ line: String) throws(CofferError) {
        let child = ChildEnvironment(inheriting: surroundings.environment, without: surroundings.environment.coffersOwn)
        do throws(SystemError) {
            _ = try Command(Array("\(line) >&2".utf8), environment: child, start: surroundings.start).output()
        } catch {
            throw .refused(
                .other(
                    code: "scheduler",
                    "the scheduler did not take it; what it said stands above. `coffer schedule install --print` shows "
                        + "what would be installed, and --cron or --systemd chooses"))
        }
    }

    /// When the reminder host last left a record.
    private func lastSign() throws(CofferError) -> Int64? {
        var times: [Int64] = []
        for (key, _) in settingKeys(in: .reminder, below: "book") { times += try keptTime(at: key).map { [$0] } ?? [] }
        if let key = SettingKey(.schedule, "heartbeat") { times += try keptTime(at: key).map { [$0] } ?? [] }
        return times.max()
    }
}
