internal import CofferCrypto
internal import CofferStore

/// Which snapshots are read back now.
public enum SnapshotVerification: Sendable {
    /// Those that are not verified.
    case unverified
    /// All of them.
    case all
}

extension Session {
    /// Reads snapshots of this vault back, opens each with the keys at hand, checks all of it, and records whether it held: the
    /// way for a backup that was written and could not be read back then. Any slot will do.
    ///
    /// - Parameter names: The destinations; none means all.
    /// - Returns: Why a snapshot did not hold, or a destination could not be asked.
    /// - Throws: `unknown`, `usage`, `store`.
    /// - Complexity: O(bytes of the snapshots).
    public func verifySnapshots(
        at names: [String], _ wanted: SnapshotVerification
    ) throws(CofferError) -> [BackupReport.Problem] {
        let own = String(log.header.vault.hex.prefix(8))
        var problems: [BackupReport.Problem] = []
        for destination in try destinations(named: names) {
            let run = DestinationRun(session: self, destination: destination, request: BackupRequest())
            let known = try knownSnapshots(at: destination.name)
            let placed: [PlacedSnapshot]
            do throws(CofferError) {
                placed = try destination.place.open(surroundings).snapshots().filter { $0.id.vault == own }
            } catch {
                problems.append(run.problem(error))
                continue
            }
            for one in placed where wanted == .all || !known.isVerified(one.id) {
                if let problem = try run.recheck(one.id, known[one.id]?.made) { problems.append(run.problem(problem)) }
            }
        }
        return problems
    }
}
