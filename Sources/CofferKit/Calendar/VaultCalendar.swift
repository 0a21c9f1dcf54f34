internal import CofferStore
internal import CofferSystem

/// What the vault is called, and where its days begin.
struct VaultIdentity: Codable, Equatable, Sendable {
    /// The time zone; `nil` is UTC.
    var timezone: String?
    /// The name that reminders and reports use; `nil` is the file's name.
    var label: String?
}

/// Today in the vault's zone.
public struct VaultCalendar: Sendable {
    /// The vault's zone.
    public let zone: Zone
    /// Now, in milliseconds since 1970; never earlier than the vault's newest record.
    public let now: Int64
    /// By how many seconds the clock is behind the newest record, when it is more than 300.
    public let secondsBehind: Int64?

    /// The day on which ``now`` falls.
    public var today: CivilDate { date(of: now) }

    /// The day on which an instant falls, in milliseconds since 1970.
    public func date(of milliseconds: Int64) -> CivilDate { CivilDate(milliseconds: milliseconds, in: zone) }

    init(zone: Zone, clock: Int64, newest: Int64) {
        (self.zone, now) = (zone, max(clock, newest))
        secondsBehind = newest - clock > 300_000 ? (newest - clock) / 1_000 : nil
    }
}

extension SettingKey {
    /// Where the vault's name and zone are kept.
    static let identity: SettingKey = {
        guard let key = SettingKey(.vault, "identity") else { preconditionFailure("a short key") }
        return key
    }()
}

extension Session {
    /// Today by the vault's zone. The zone is read anew with each call.
    ///
    /// - Throws: `zone` when the zone's file cannot be read, `store`.
    public func calendar() throws(CofferError) -> VaultCalendar {
        VaultCalendar(zone: try zone(), clock: surroundings.now, newest: log.newestTime)
    }

    /// The vault's zone; UTC when none was set.
    ///
    /// - Throws: `zone`, `store`.
    public func zone() throws(CofferError) -> Zone {
        guard let name = try identity().timezone else { return .utc }
        do throws(ZoneFailure) { return try ZoneFile.zone(named: name, in: surroundings.zones) } catch {
            // It was known where it was set, so its name is no mistake of whoever asks now.
            guard case .unknown = error else { throw .zone(error) }
            throw .zone(.unreadable(name, file: surroundings.zones.appending(FilePath(name)).description))
        }
    }

    /// What the vault is called: its label, or the file's name without its ending.
    ///
    /// - Throws: `store`.
    public func vaultLabel() throws(CofferError) -> String {
        if let label = try identity().label { return label }
        let name = path.name.description
        return name.hasSuffix(".coffer") ? String(name.dropLast(7)) : name
    }

    /// Sets the vault's zone, its label, or both.
    ///
    /// - Throws: `zone` for one that is unknown or cannot be read, `usage` for a label with line ends or control
    ///   characters or beyond 64 bytes, `refused` for a slot that is not full, `store`.
    public func setIdentity(timezone: String?, label: String?) throws(CofferError) {
        try write { (transaction) throws(CofferError) in
            try setIdentity(timezone: timezone, label: label, in: transaction)
        }
    }

    func setIdentity(timezone: String?, label: String?, in transaction: LogTransaction) throws(CofferError) {
        try requireFullSlot()
        var identity = try identity()
        let before = identity
        if let timezone { identity.timezone = try CofferError.zone(named: timezone, surroundings).name }
        if let label {
            guard VaultIdentity.isLabel(label) else {
                throw .usage(.other("a label has 64 bytes at most, and no line end or control character"))
            }
            identity.label = label
        }
        if identity != before { try keep(identity, at: .identity, in: transaction) }
    }

    private func identity() throws(CofferError) -> VaultIdentity {
        try kept(VaultIdentity.self, at: .identity) ?? VaultIdentity()
    }
}

extension VaultIdentity {
    static func isLabel(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    }
}

extension CofferError {
    /// Reads a zone from the directory that the surroundings name.
    static func zone(named name: String, _ surroundings: Surroundings) throws(CofferError) -> Zone {
        do throws(ZoneFailure) { return try ZoneFile.zone(named: name, in: surroundings.zones) } catch {
            throw .zone(error)
        }
    }
}
