internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// A snapshot and the place that it lies at.
struct FoundSnapshot {
    let id: SnapshotID
    let place: any SnapshotPlace
    /// The destination's name; `nil` for a place that is none.
    let destination: DestinationName?
    let placed: PlacedSnapshot

    /// How a person names it on the command line.
    var reference: String { id.description + (destination.map { " --from \($0)" } ?? "") }
}

/// Where a restore looks for snapshots.
struct SnapshotSource {
    let request: RestoreRequest
    let session: Session?
    let surroundings: Surroundings

    /// All snapshots of the one vault that is meant, the newest first.
    ///
    /// - Throws: what the place throws; `usage` when snapshots of several vaults lie there; `unknown` when there is none.
    func snapshots() throws(CofferError) -> [FoundSnapshot] {
        var found: [FoundSnapshot] = []
        var failure: CofferError?
        for (place, name) in try places() {
            do throws(CofferError) {
                found += try place.snapshots().map {
                    FoundSnapshot(id: $0.id, place: place, destination: name, placed: $0)
                }
            } catch {
                failure = error
            }
        }
        if found.isEmpty, let failure { throw failure }
        return try ofOneVault(found).sorted { $0.id > $1.id }
    }

    private func places() throws(CofferError) -> [(any SnapshotPlace, DestinationName?)] {
        switch request.source {
        case .place(let place): return [(try place.open(surroundings), nil)]
        case .destination(let name): return try destinations([name])
        case .everywhere: return try destinations([])
        }
    }

    private func destinations(_ names: [String]) throws(CofferError) -> [(any SnapshotPlace, DestinationName?)] {
        guard let session else {
            throw .usage(
                .missing(
                    "the place of the snapshots", hint: "no vault is here to ask: --from-dir DIR, or --from-url s3://…")
            )
        }
        var places: [(any SnapshotPlace, DestinationName?)] = []
        for one in try session.destinations(named: names) {
            places.append((try one.place.open(surroundings), one.name))
        }
        return places
    }

    private func ofOneVault(_ found: [FoundSnapshot]) throws(CofferError) -> [FoundSnapshot] {
        if case .snapshot(let id) = request.choice { return found.filter { $0.id.vault == id.vault } }
        let vaults = Set(found.map(\.id.vault))
        let own = session.map { String($0.log.header.vault.hex.prefix(8)) }
        guard let vault = own ?? (vaults.count == 1 ? vaults.first : nil) else {
            guard vaults.isEmpty else {
                throw .usage(
                    .missing(
                        "the snapshot",
                        hint: "snapshots of \(vaults.count) vaults lie there; give an id: "
                            + vaults.sorted().compactMap { vault in
                                found.map(\.id).filter { $0.vault == vault }.max()?.description
                            }.joined(separator: ", ")))
            }
            throw .unknown(.snapshot, name: "latest", near: [])
        }
        return found.filter { $0.id.vault == vault }
    }
}
