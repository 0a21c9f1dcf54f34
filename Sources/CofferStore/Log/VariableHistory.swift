internal import CofferCrypto

/// One step of a variable's history.
public struct HistoryStep: Hashable, Sendable {
    /// The record.
    public let record: Record
    /// For a version: whether its value was destroyed.
    public let isDestroyed: Bool
}

extension VaultLog {
    /// The records of a variable, the newest first.
    ///
    /// - Complexity: O(records of the variable).
    public func history(of variable: VariableState) throws(StoreError) -> [HistoryStep] {
        var steps: [HistoryStep] = []
        try walk(variable) { (step) throws(StoreError) in
            steps.append(step)
            return true
        }
        return steps
    }

    /// The step that made a version; `nil` when there never was one of that number.
    ///
    /// - Complexity: O(records of the variable that are newer).
    public func version(_ number: UInt32, of variable: VariableState) throws(StoreError) -> HistoryStep? {
        var found: HistoryStep?
        try walk(variable) { (step) throws(StoreError) in
            if case .set(let set) = step.record.body, set.version == number { found = step }
            return found == nil
        }
        return found
    }

    /// Walks from the newest record to older ones while `body` says so.
    private func walk(
        _ variable: VariableState, _ body: (HistoryStep) throws(StoreError) -> Bool
    ) throws(StoreError) {
        var pointer = variable.latest
        var destroyed: Set<UInt64> = []
        while !pointer.isNone {
            let record = try record(at: pointer)
            guard let place = record.body.variable, place.variable == variable.variable,
                place.previous.sequence < record.sequence
            else { throw .tampered(.record(pointer.sequence)) }
            if case .destroy(let destroy) = record.body { destroyed.formUnion(destroy.sequences) }
            let step = HistoryStep(record: record, isDestroyed: destroyed.contains(record.sequence))
            guard try body(step) else { return }
            pointer = place.previous
        }
    }

    /// Whether a newer record of the variable says that the value was destroyed.
    func isDestroyed(_ record: Record, _ place: VariablePlace) throws(StoreError) -> Bool {
        guard let variable = try variable(place.name, of: place.environment), variable.variable == place.variable else {
            return false
        }
        var answer = false
        try walk(variable) { (step) throws(StoreError) in
            if step.record.sequence == record.sequence { answer = step.isDestroyed }
            return step.record.sequence > record.sequence
        }
        return answer
    }
}
