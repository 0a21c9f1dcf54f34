internal import CofferCrypto
internal import CofferStore

/// The snapshots at the destinations.
public struct SnapshotsReport: Encodable, Sendable {
    /// One snapshot at one destination.
    public struct Row: Encodable, Sendable {
        /// The destination.
        public let destination: String
        /// The snapshot's id.
        public let id: String
        /// When its newest record was written; ISO 8601, UTC.
        public let time: String
        /// When it was made; `nil` when the vault does not know.
        public let made: String?
        /// The vault's epoch.
        public let epoch: UInt32
        /// The number of the newest record in it.
        public let sequence: UInt64
        /// How many revisions it holds, of all environments together; `nil` when the vault does not know.
        public let revision: UInt64?
        /// The size that the destination tells.
        public let bytes: Int
        /// Whether it was read back and held, the last time that it was.
        public let verified: Bool
        /// Whether somebody wants it to stay.
        public let held: Bool
        /// Why somebody wants it to stay.
        public let holdReason: String?
        /// Why the newest pruning kept it.
        public let kept: [String]
        /// Whether it has the size that it was made with; `nil` when the vault does not know.
        public let sizeHolds: Bool?
    }

    /// The sizes of the snapshots of a destination, the oldest first.
    public struct Trend: Encodable, Sendable {
        /// The destination.
        public let destination: String
        /// In bytes.
        public let bytes: [Int]
    }

    /// A destination that did not answer.
    public struct Problem: Encodable, Sendable {
        /// The destination.
        public let destination: String
        /// A stable word.
        public let code: String
        /// What happened.
        public let message: [String]
    }

    /// By destination, the newest first.
    public let snapshots: [Row]
    /// By destination.
    public let sizes: [Trend]
    /// What could not be listed.
    public let problems: [Problem]
}

extension Session {
    /// Lists the snapshots of this vault. Any slot will do.
    ///
    /// - Parameter names: The destinations; none means all.
    /// - Throws: `unknown`, `usage`, `store`; what the only destination throws.
    public func snapshots(at names: [String] = []) throws(CofferError) -> SnapshotsReport {
        var (rows, sizes, problems): ([SnapshotsReport.Row], [SnapshotsReport.Trend], [SnapshotsReport.Problem]) =
            ([], [], [])
        let destinations = try destinations(named: names)
        for destination in destinations {
            do throws(CofferError) {
                let own = try listed(at: destination)
                rows += own
                sizes.append(
                    .init(destination: destination.name.description, bytes: own.reversed().map(\.bytes)))
            } catch {
                if destinations.count == 1 { throw error }
                problems.append(
                    .init(
                        destination: destination.name.description, code: error.code, message: error.text.lines))
            }
        }
        return SnapshotsReport(snapshots: rows, sizes: sizes, problems: problems)
    }

    private func listed(at destination: Destination) throws(CofferError) -> [SnapshotsReport.Row] {
        let own = String(log.header.vault.hex.prefix(8))
        let known = try knownSnapshots(at: destination.name)
        return try destination.place.open(surroundings).snapshots().filter { $0.id.vault == own }.reversed().map {
            SnapshotsReport.Row(destination.name, $0, known[$0.id], known.reasons[$0.id.description] ?? [])
        }
    }

    /// Says that a snapshot is to stay whatever the rules say, or no longer, at each destination that has it.
    ///
    /// - Returns: The names of the destinations.
    /// - Throws: `unknown` when none has it; `usage` without a reason; `store`.
    public func hold(_ text: String, _ isHeld: Bool, reason: String) throws(CofferError) -> [String] {
        guard let id = SnapshotID(text) else { throw .unknown(.snapshot, name: text, near: []) }
        guard !isHeld || !reason.isEmpty else { throw .usage(.missing("why it is to stay", hint: "--reason TEXT")) }
        var names: [DestinationName] = []
        for destination in try destinations() {
            let there = try? destination.place.open(surroundings).snapshots()
            let isKnown = try knownSnapshots(at: destination.name)[id]?.made != nil
            if isKnown || there?.contains(where: { $0.id == id }) ?? false { names.append(destination.name) }
        }
        guard !names.isEmpty else { throw .unknown(.snapshot, name: text, near: []) }
        var event = BackupEvent(isHeld ? .held : .released, snapshot: id)
        event.reason = reason.isEmpty ? nil : reason
        for name in names { try record(event, of: name) }
        return names.map(\.description)
    }
}

extension SnapshotsReport.Row {
    fileprivate init(
        _ destination: DestinationName, _ placed: PlacedSnapshot, _ known: KnownSnapshots.Known?, _ reasons: [String]
    ) {
        (self.destination, id) = (destination.description, placed.id.description)
        time = CivilTime(milliseconds: placed.id.time).text
        made = known.flatMap { $0.made == nil ? nil : CivilTime(milliseconds: $0.time).text }
        (epoch, sequence, revision) = (placed.id.epoch, placed.id.sequence, known?.made?.revision)
        bytes = placed.bytes
        sizeHolds = known?.made?.bytes.map { $0 == placed.bytes }
        verified = known?.isVerified ?? false
        (held, holdReason, kept) = (known?.isHeld ?? false, known?.holdReason, reasons)
    }
}
