internal import CofferStore

/// A variable that differs between two states.
struct Difference {
    let name: Name
    let old: KnownVersion?
    let new: KnownVersion?
    let masked: MaskedChange

    var kind: ChangeKind { old == nil ? .added : new == nil ? .removed : .changed }
}

extension Session {
    /// The variables that differ between two places, by name. Versions of equal bytes are no difference.
    ///
    /// - Complexity: O(variables) and O(changes since either place).
    func differences(from old: Place, to new: Place) throws(CofferError) -> [Difference] {
        if old.environment.id == new.environment.id, old.revision == new.revision { return [] }
        return try storing { () throws(StoreError) in
            let before = try log.variables(of: old.environment, at: old.revision)
            let after = try log.variables(of: new.environment, at: new.revision)
            var found: [Difference] = []
            for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
                if let one = try difference(name, before[name], after[name]) { found.append(one) }
            }
            return found
        }
    }

    func difference(
        _ name: Name, _ before: RecordPointer?, _ after: RecordPointer?
    ) throws(StoreError) -> Difference? {
        let old = try before.map { (pointer) throws(StoreError) in try known(pointer) }
        let new = try after.map { (pointer) throws(StoreError) in try known(pointer) }
        if let old, let new, old.content.facts.fingerprint == new.content.facts.fingerprint { return nil }
        return Difference(name: name, old: old, new: new, masked: try maskedChange(from: old, to: new))
    }
}
