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
    /// - Complexity: O(changes between the two) within one environment, else O(variables) and O(changes since).
    func differences(from old: Place, to new: Place) throws(CofferError) -> [Difference] {
        try storing { () throws(StoreError) in
            let held = try heldVersions(old, new)
            var found: [Difference] = []
            for name in held.keys.sorted() {
                guard let (before, after) = held[name], before != after else { continue }
                if let one = try difference(name, before, after) { found.append(one) }
            }
            return found
        }
    }

    /// The versions of either place, of all variables that may differ.
    private func heldVersions(
        _ old: Place, _ new: Place
    ) throws(StoreError) -> [Name: (old: RecordPointer?, new: RecordPointer?)] {
        guard old.environment.id == new.environment.id else {
            let before = try log.variables(of: old.environment, at: old.revision)
            var held = before.mapValues { (old: RecordPointer?.some($0), new: RecordPointer?.none) }
            for (name, pointer) in try log.variables(of: new.environment, at: new.revision) {
                held[name] = (before[name], pointer)
            }
            return held
        }
        let isForward = old.revision <= new.revision
        let (older, newer) = (min(old.revision, new.revision), max(old.revision, new.revision))
        return try log.touchedVariables(of: new.environment, from: older, to: newer).mapValues {
            isForward ? ($0.older, $0.newer) : ($0.newer, $0.older)
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
