internal import CofferCrypto
internal import CofferMemory
internal import CofferStore

/// One step of a rotation before it is written: the changes of each environment, and what follows them.
struct RotationWork {
    let unit: StagedUnit
    private var changes: [(environment: EnvironmentID, change: Change)] = []
    private var destroys: [(environment: EnvironmentID, name: Name, sequences: [UInt64])] = []
    /// The state afterwards.
    var state: RotationState

    private enum Change {
        case set(Name, SecretBytes, VariableAttributes, ValueFacts)
        case unset(Name)
    }

    init(_ unit: StagedUnit) { (self.unit, state) = (unit, unit.state) }

    /// The environments that change.
    var environments: [EnvironmentID] { unit.environments.filter { id in changes.contains { $0.environment == id } } }

    mutating func set(
        _ name: Name, of id: EnvironmentID, to value: SecretBytes, _ attributes: VariableAttributes, _ facts: ValueFacts
    ) {
        changes.append((id, .set(name, value, attributes, facts)))
    }

    mutating func unset(_ name: Name, of id: EnvironmentID) { changes.append((id, .unset(name))) }

    /// Erases values after the revision.
    mutating func destroy(_ name: Name, of id: EnvironmentID, _ sequences: [UInt64]) {
        if !sequences.isEmpty { destroys.append((id, name, sequences)) }
    }

    /// Appends the changes of one environment.
    func append(to id: EnvironmentID, source: String, _ transaction: LogTransaction) throws(StoreError) {
        for (place, change) in changes where place == id {
            switch change {
            case .set(let name, let value, let attributes, let facts):
                try transaction.set(name, of: id, to: value, attributes: attributes, facts: facts, source: source)
            case .unset(let name):
                guard let state = try transaction.variable(name, of: id), !state.isRemoved else { continue }
                try transaction.unset(state, of: id, source: source)
            }
        }
    }

    /// Appends what follows the revisions: erased values.
    func erase(_ transaction: LogTransaction) throws(StoreError) {
        for (id, name, sequences) in destroys {
            guard let known = try transaction.variable(name, of: id) else { continue }
            try transaction.destroy(known, of: id, sequences: sequences)
        }
    }
}
