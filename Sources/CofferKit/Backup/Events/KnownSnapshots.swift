internal import CofferStore

/// What the vault knows of the snapshots at a destination, from its events.
struct KnownSnapshots {
    struct Known {
        var made: BackupEvent?
        /// When it was made, in milliseconds since 1970.
        var time: Int64 = 0
        /// The newest word on whether it holds, and when that was.
        var isVerified: Bool?
        var checked: Int64 = 0
        var isHeld: Bool?
        var holdReason: String?
    }

    private(set) var known: [String: Known] = [:]
    /// The choices of the newest pruning, by snapshot.
    private(set) var reasons: [String: [String]] = [:]
    /// The newest events first.
    init(_ events: [DatedBackupEvent]) {
        for dated in events { take(dated) }
    }

    private mutating func take(_ dated: DatedBackupEvent) {
        let event = dated.event
        if event.kind == .pruned, reasons.isEmpty {
            for choice in event.choices ?? [] { reasons[choice.snapshot] = choice.reasons }
        }
        guard let id = event.snapshot else { return }
        var one = known[id] ?? Known()
        switch event.kind {
        case .made, .checked:
            if one.isVerified == nil { (one.isVerified, one.checked) = (event.verified ?? false, dated.time) }
            if event.kind == .made, one.made == nil { (one.made, one.time) = (event, dated.time) }
        case .held, .released:
            if one.isHeld == nil { (one.isHeld, one.holdReason) = (event.kind == .held, event.reason) }
        case .failed, .pruned: break
        }
        known[id] = one
    }

    /// The newest one that held when it was read back last.
    var newestVerified: SnapshotID? {
        known.filter { $0.value.isVerified == true }.keys.compactMap { SnapshotID($0) }.max()
    }

    subscript(_ id: SnapshotID) -> Known? { known[id.description] }

    func isVerified(_ id: SnapshotID) -> Bool { self[id]?.isVerified ?? false }
    func isHeld(_ id: SnapshotID) -> Bool { self[id]?.isHeld ?? false }
}

extension Session {
    func knownSnapshots(at destination: DestinationName) throws(CofferError) -> KnownSnapshots {
        KnownSnapshots(try backupEvents(of: destination.description))
    }

    /// Whether nothing was written since a record but what tells of coffer's own work.
    func isUnchanged(since sequence: UInt64, epoch: UInt32) throws(CofferError) -> Bool {
        guard epoch == log.header.epoch, sequence <= log.sequence else { return false }
        var isUnchanged = true
        try storing { () throws(StoreError) in
            try log.records(after: sequence) { (record) throws(StoreError) in
                if !record.isBookkeeping { isUnchanged = false }
            }
        }
        return isUnchanged
    }

    /// How many revisions there are, of all environments together.
    var revisionCount: UInt64 { log.environments.reduce(0) { $0 + UInt64($1.revision) } }
}

extension Record {
    /// Whether it only tells what coffer did.
    var isBookkeeping: Bool {
        switch body {
        case .left: true
        case .setting(let setting):
            SettingArea(rawValue: String(setting.key.description.prefix { $0 != "/" }))?.isBookkeeping ?? false
        default: false
        }
    }
}
