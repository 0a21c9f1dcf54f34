internal import CofferCrypto

/// Writes the checkpoint: the root, and of the pages those that changed.
struct CheckpointWriter {
    /// How many records may follow the checkpoint before it is written again. More make opening slower, fewer make
    /// writing slower; opening costs about 2 µs a record.
    static let tail: UInt64 = 64
    /// The most variables in a page that coffer writes: about 20 KiB.
    static let pageSize = 128

    let log: VaultLog
    let header: VaultHeader

    /// Writes what `state` holds and moves its recent variables into pages; returns the root's hash.
    func write(_ state: inout VaultState) throws(StoreError) -> Digest {
        var nextID = (state.environments.values.flatMap(\.pages).map(\.id).max() ?? 0) + 1
        for id in state.environments.keys.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
            try writePages(of: id, in: &state, nextID: &nextID)
        }
        let root = CheckpointCoding.root(state)
        return try seal(root, id: 0)
    }

    private func writePages(of id: EnvironmentID, in state: inout VaultState, nextID: inout UInt64) throws(StoreError) {
        guard let environment = state.environments[id], !environment.recent.isEmpty else { return }
        var pages: [PageReference] = []
        for (reference, changed) in environment.changesByPage {
            guard !changed.isEmpty else {
                if let reference { pages.append(reference) }
                continue
            }
            var merged: [Name: VariableState] = [:]
            if let reference { for old in try log.page(reference, of: id) { merged[old.name] = old } }
            for new in changed { merged[new.name] = new }
            let sorted = merged.values.sorted { $0.name < $1.name }
            var reused = reference?.id
            for chunk in sorted.evenChunks(of: Self.pageSize) {
                let pageID = reused ?? nextID
                if reused == nil { nextID += 1 }
                reused = nil
                pages.append(try writePage(chunk, id: pageID, of: id))
            }
        }
        state.environments[id]?.pages = pages
        state.environments[id]?.recent = Table()
    }

    private func writePage(
        _ variables: ArraySlice<VariableState>, id: UInt64, of environment: EnvironmentID
    ) throws(StoreError) -> PageReference {
        let hash = try seal(CheckpointCoding.page(variables, of: environment), id: id)
        return PageReference(id: id, hash: hash, count: variables.count, first: variables[variables.startIndex].name)
    }

    private func seal(_ plain: [UInt8], id: UInt64) throws(StoreError) -> Digest {
        let blob = plain.withBytes {
            log.keys.metadata.sealCheckpoint($0, at: header.place(id), entropy: log.entropy)
        }
        try log.storage.setCheckpointRow(id, blob)
        return blob.withUnsafeBytes { Digest(of: $0) }
    }
}

extension EnvironmentState {
    /// The recent variables, sorted to the pages that they belong on; without pages, all to a new one.
    fileprivate var changesByPage: [(PageReference?, [VariableState])] {
        guard !pages.isEmpty else { return [(nil, recent.values)] }
        var byPage = [[VariableState]](repeating: [], count: pages.count)
        for state in recent.values { byPage[pageIndex(of: state.name) ?? 0].append(state) }
        return zip(pages, byPage).map { ($0, $1) }
    }
}

extension Array {
    /// Slices of at most `size`, of about the same length.
    fileprivate func evenChunks(of size: Int) -> [ArraySlice<Element>] {
        let count = (self.count + size - 1) / size
        return (0..<count).map { self[($0 * self.count / count)..<(($0 + 1) * self.count / count)] }
    }
}
