internal import CofferCrypto
public import CofferMemory
internal import CofferStore

/// A variable that differs, with its values in plain.
public struct RevealedChange: Sendable {
    /// The name of the variable.
    public let name: String
    /// What happened to it.
    public let kind: ChangeKind
    /// The side before; `nil` when there was none.
    public let old: Side?
    /// The side after; `nil` when there is none.
    public let new: Side?

    /// One side of a change.
    public enum Side: Sendable {
        case value(SecretBytes)
        case destroyed
    }
}

extension Session {
    /// Opens the values of a comparison and records that they leave, in this order, before anybody sees one.
    ///
    /// - Throws: `refused` when the slot or a variable's delivery forbids it, or it cannot be recorded; `store`.
    public func reveal(
        _ comparison: Comparison, _ departure: Departure
    ) throws(CofferError) -> [RevealedChange] {
        try reveal(
            comparison.differences, in: [comparison.old.environment, comparison.new.environment], by: .diffReveal,
            "diff", departure)
    }

    /// Opens the values of a revision and records that they leave, in this order, before anybody sees one.
    ///
    /// - Throws: as ``reveal(_:_:)-(Comparison,_)``.
    public func reveal(_ revision: ShownRevision, _ departure: Departure) throws(CofferError) -> [RevealedChange] {
        try reveal(revision.differences, in: [revision.environment], by: .showReveal, "show", departure)
    }

    private func reveal(
        _ differences: [Difference], in environments: [EnvironmentState], by way: WayOut, _ target: String,
        _ departure: Departure
    ) throws(CofferError) -> [RevealedChange] {
        for environment in environments {
            try check(environment, departure.options)
            guard log.canOpenValues(of: environment.id) else { throw .refused(.outOfScope) }
        }
        var revealed: [RevealedChange] = []
        for difference in differences { revealed.append(try reveal(difference, by: way)) }
        for id in Set(environments.map(\.id)) {
            let names = differences.filter { $0.isHeld(by: id) }.map(\.name)
            if !names.isEmpty { try record(.reveal, of: id, target: departure.target(target), names: names) }
        }
        return revealed
    }

    private func reveal(_ difference: Difference, by way: WayOut) throws(CofferError) -> RevealedChange {
        RevealedChange(
            name: difference.name.description, kind: difference.kind, old: try side(difference.old, by: way),
            new: try side(difference.new, by: way))
    }

    private func side(_ version: KnownVersion?, by way: WayOut) throws(CofferError) -> RevealedChange.Side? {
        guard let version else { return nil }
        let place = version.content.place
        let state = try storing { () throws(StoreError) in try log.variable(place.name, of: place.environment) }
        guard let state else { return nil }
        try state.require(way)
        return version.isDestroyed ? .destroyed : .value(try open(state, at: version.pointer, by: way))
    }
}

extension Difference {
    /// Whether one of its versions is of an environment.
    fileprivate func isHeld(by id: EnvironmentID) -> Bool {
        [old, new].contains { $0?.content.place.environment == id }
    }
}
