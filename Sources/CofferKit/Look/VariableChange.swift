internal import CofferStore

/// One change of a revision: the versions before and after it.
struct VariableChange {
    let name: Name
    let kind: ChangeKind
    /// The record of the version before; `nil` when the variable was not there.
    let old: RecordPointer?
    /// The record of the version after; `nil` when the variable is not there any more.
    let new: RecordPointer?
}

extension Session {
    /// The changes of a revision, but for those of coffer's own variables, in the order in which they were written.
    ///
    /// - Complexity: O(changes).
    func variableChanges(of revision: Revision) throws(StoreError) -> [VariableChange] {
        var changes: [VariableChange] = []
        for record in try log.changes(of: revision) {
            switch record.body {
            case .set(let set) where !set.place.name.isHidden:
                let old = try versionBefore(set.place.previous)
                changes.append(
                    VariableChange(
                        name: set.place.name, kind: old == nil ? .added : .changed, old: old, new: record.pointer))
            case .unset(let unset) where !unset.place.name.isHidden:
                let old = try versionBefore(unset.place.previous)
                changes.append(VariableChange(name: unset.place.name, kind: .removed, old: old, new: nil))
            default: continue
            }
        }
        return changes
    }

    /// The version that was current when `pointer` was a variable's newest record; `nil` when it was not there.
    private func versionBefore(_ pointer: RecordPointer) throws(StoreError) -> RecordPointer? {
        var pointer = pointer
        while !pointer.isNone {
            switch try log.record(at: pointer).body {
            case .set: return pointer
            case .destroy(let destroy): pointer = destroy.place.previous
            case .describe(let describe): pointer = describe.place.previous
            default: return nil
            }
        }
        return nil
    }
}
