internal import CofferCrypto

/// A revision and its place in the log.
public struct Revision: Hashable, Sendable {
    /// The record.
    public let record: Record
    /// What it says.
    public let content: RevisionRecord
    /// The number, from 1.
    public var number: UInt32 { content.number }
}

extension VaultLog {
    /// Calls `body` for the revisions of an environment, the newest first, while it returns `true`.
    ///
    /// - Complexity: O(1) a revision; its changes are not read.
    public func revisions(
        of environment: EnvironmentState, _ body: (Revision) throws(StoreError) -> Bool
    ) throws(StoreError) {
        var pointer = environment.revisionPointer
        while !pointer.isNone {
            let record = try record(at: pointer)
            guard case .revision(let content) = record.body, content.environment == environment.id,
                content.previous.sequence < record.sequence
            else { throw .tampered(.record(pointer.sequence)) }
            guard try body(Revision(record: record, content: content)) else { return }
            pointer = content.previous
        }
    }

    /// The changes of a revision, in the order in which they were written; the revision authenticates them. Those of
    /// coffer's own variables (``Name/isHidden``) are among them.
    ///
    /// - Complexity: O(changes).
    public func changes(of revision: Revision) throws(StoreError) -> [Record] {
        let opener = RecordOpener(header: header)
        var link = revision.content.linkBefore
        var records: [Record] = []
        for sequence in revision.content.first..<revision.record.sequence {
            guard let row = try storage.row(sequence, value: false) else { throw .tampered(.record(sequence)) }
            link = try opener.link(row, after: link, keys.metadata)
            records.append(try opener.record(row, keys.metadata))
        }
        guard link == revision.content.linkAfter else { throw .tampered(.chain(at: revision.record.sequence)) }
        return records
    }

    /// What an environment held at a revision: for each variable, but coffer's own, the record of its version.
    ///
    /// - Parameter number: 0 gives the empty state before the first revision.
    /// - Complexity: O(variables) and O(changes since).
    public func variables(
        of environment: EnvironmentState, at number: UInt32
    ) throws(StoreError) -> [Name: RecordPointer] {
        var held: [Name: RecordPointer] = [:]
        for state in try environment.allVariables(self) where !state.isRemoved { held[state.name] = state.value }
        try revisions(of: environment) { (revision) throws(StoreError) in
            guard revision.number > number else { return false }
            for record in try changes(of: revision).reversed() {
                guard let place = record.body.variable else { continue }
                held[place.name] = try versionBefore(place.previous)
            }
            return true
        }
        return held.filter { !$0.key.isHidden }
    }

    /// What two revisions of an environment hold of the variables that were touched between them, but for coffer's own.
    /// All others are the same in both.
    ///
    /// - Parameters:
    ///   - older: The earlier revision; 0 for the empty state before the first.
    ///   - newer: The later one, at least `older`.
    /// - Complexity: O(revisions that are newer) and O(changes between the two), whatever the environment's size.
    public func touchedVariables(
        of environment: EnvironmentState, from older: UInt32, to newer: UInt32
    ) throws(StoreError) -> [Name: (older: RecordPointer?, newer: RecordPointer?)] {
        var touches: [Name: (oldest: VariablePlace, newest: Record)] = [:]
        try revisions(of: environment) { (revision) throws(StoreError) in
            guard revision.number > older else { return false }
            guard revision.number <= newer else { return true }
            for record in try changes(of: revision).reversed() {
                guard let place = record.body.variable, !place.name.isHidden else { continue }
                touches[place.name] = (place, touches[place.name]?.newest ?? record)
            }
            return true
        }
        var touched: [Name: (older: RecordPointer?, newer: RecordPointer?)] = [:]
        for (name, (oldest, newest)) in touches {
            touched[name] = (try versionBefore(oldest.previous), try versionAfter(newest))
        }
        return touched
    }

    private func versionAfter(_ record: Record) throws(StoreError) -> RecordPointer? {
        switch record.body {
        case .set: record.pointer
        case .unset: nil
        default: try record.body.variable.flatMap { (place) throws(StoreError) in try versionBefore(place.previous) }
        }
    }

    /// The version that was current when `pointer` was a variable's newest record; `nil` when it was not there.
    private func versionBefore(_ pointer: RecordPointer) throws(StoreError) -> RecordPointer? {
        var pointer = pointer
        while !pointer.isNone {
            let record = try record(at: pointer)
            switch record.body {
            case .set: return pointer
            case .unset: return nil
            default:
                guard let place = record.body.variable else { throw .tampered(.record(pointer.sequence)) }
                pointer = place.previous
            }
        }
        return nil
    }

    /// Calls `body` for the records of values that left the vault, the newest first, while it returns `true`.
    public func leftRecords(_ body: (Record, LeftRecord) throws(StoreError) -> Bool) throws(StoreError) {
        var pointer = state.left
        while !pointer.isNone {
            let record = try record(at: pointer)
            guard case .left(let left) = record.body, left.previous.sequence < record.sequence else {
                throw .tampered(.record(pointer.sequence))
            }
            guard try body(record, left) else { return }
            pointer = left.previous
        }
    }
}
