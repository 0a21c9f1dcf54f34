internal import CofferSystem

/// The host that sends the reminders of a vault: copies of the file cannot see each other's claims.
struct ReminderHost: Codable, Equatable, Sendable {
    /// What it is called.
    var name: String
    /// Since when, in milliseconds since 1970.
    var since: Int64
}

/// A sign of life of the host that sends reminders.
struct Heartbeat: Codable, Equatable, Sendable {
    let host: String
}

extension Session {
    /// Who sends the reminders; `nil` while nobody was chosen.
    ///
    /// - Throws: `store`.
    func reminderHost() throws(CofferError) -> ReminderHost? {
        guard let key = Self.hostKey else { return nil }
        return try kept(ReminderHost.self, at: key)
    }

    /// Makes this host the one that sends the reminders.
    ///
    /// - Throws: `store`.
    func takeReminders() throws(CofferError) {
        let host = ReminderHost(name: HostName.current(), since: surroundings.now)
        guard let key = Self.hostKey, try reminderHost()?.name != host.name else { return }
        try keep(host, at: key)
    }

    /// Refuses when another host sends the reminders.
    ///
    /// - Throws: `refused` with `other-host`, `store`.
    func checkReminderHost(takesOver: Bool) throws(CofferError) {
        if takesOver { return try takeReminders() }
        guard let host = try reminderHost(), host.name != HostName.current() else { return }
        throw .refused(
            .other(
                code: "other-host",
                "\(host.name) sends the reminders of this vault; `coffer remind send --here` moves them to this host"))
    }

    /// Leaves a sign of life when the last one is older than a week.
    func beat(_ now: Int64) throws(CofferError) {
        guard let host = try reminderHost(), host.name == HostName.current(),
            let key = SettingKey(.schedule, "heartbeat")
        else { return }
        let last = try keptHistory(Heartbeat.self, at: key, limit: 1).first?.time
        guard last.map({ now - $0 > 7 * 86_400_000 }) ?? true else { return }
        try keep(Heartbeat(host: host.name), at: key)
    }

    private static var hostKey: SettingKey? { SettingKey(.schedule, "host") }
}
