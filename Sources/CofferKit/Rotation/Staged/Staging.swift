internal import CofferCrypto
internal import CofferFormats
public import CofferMemory
internal import CofferStore

/// A new value on its way to be pending.
public struct StagedValue: Sendable {
    /// The bytes.
    public let bytes: SecretBytes
    /// The exact strength of a generated value, in bits.
    public let bits: Int?

    /// Puts it together.
    public init(_ bytes: SecretBytes, bits: Int? = nil) { (self.bytes, self.bits) = (bytes, bits) }
}

/// How a rotation begins.
public struct StagingOrder: Sendable {
    /// The new values, by member; a member without one keeps its value.
    public var values: [UnitMember: StagedValue]
    /// Where they come from: `generate base64:48`, `stdin`, `file` or `typed`.
    public var origin: String
    /// Whether a pending value that is there is destroyed.
    public var replaces = false
    /// Whether a value may be one that a variable has or had.
    public var allowsReuse = false
    /// What happened, for a value that others may know.
    public var compromise: String?

    /// Puts it together.
    public init(_ values: [UnitMember: StagedValue], origin: String) { (self.values, self.origin) = (values, origin) }
}

extension Session {
    /// Stores pending values, which nobody sees but the check and `get NAME@pending`: a revision, and the state with it.
    ///
    /// - Returns: The unit, staged.
    /// - Throws: `refused` with `already-staged`, `in-overlap` or `reused`; as ``revise(_:source:_:afterwards:_:)``.
    /// - Complexity: O(records of all variables of the vault), to see whether a value was used before.
    public func stage(
        _ unit: StagedUnit, _ order: StagingOrder, _ options: WriteOptions
    ) throws(CofferError) -> StagedUnit {
        try step(unit, "staged", options) { (now) throws(CofferError) in
            try checkStart(now, order)
            if !order.allowsReuse { try checkReuse(order, of: now) }
            var work = RotationWork(now)
            if now.state.phase == .overlap { work.unsetPrevious() }
            for member in now.members { try stage(member, order.values[member], &work) }
            work.state = try state(afterStaging: now, order, options)
            return work
        }
    }

    /// Refuses a start before anybody is asked for a value.
    ///
    /// - Throws: `refused` with `already-staged` or `in-overlap`.
    public func checkStart(
        _ unit: StagedUnit, replaces: Bool, isCompromised: Bool
    ) throws(CofferError) {
        let state = unit.state
        switch state.phase {
        case .idle: return
        case .staged, .verified:
            guard replaces else {
                throw RotationRefusal.alreadyStaged(unit.name, since: state.since, by: actor(state.actor)).error
            }
        case .overlap:
            guard isCompromised else { throw RotationRefusal.inOverlap(unit.name).error }
        }
    }

    private func checkStart(_ unit: StagedUnit, _ order: StagingOrder) throws(CofferError) {
        try checkStart(unit, replaces: order.replaces, isCompromised: order.compromise != nil)
    }

    private func stage(
        _ member: UnitMember, _ value: StagedValue?, _ work: inout RotationWork
    ) throws(CofferError) {
        guard let hidden = member.name.pending else { throw RotationRefusal.tooLong(member.name.description).error }
        if let stale = try pending(member) {
            work.destroy(hidden, of: member.environment, try storedSequences(of: stale))
            if value == nil { work.unset(hidden, of: member.environment) }
        }
        guard let value else { return }
        let described = DescribedValue(value.bytes, named: member.name.description)
        var facts = described.facts
        if let bits = value.bits { facts.strength = UInt16(clamping: bits) }
        let attributes = described.attributes(try current(member), AttributeChoice())
        work.set(hidden, of: member.environment, to: value.bytes, attributes, facts)
    }

    private func state(
        afterStaging unit: StagedUnit, _ order: StagingOrder, _ options: WriteOptions
    ) throws(CofferError) -> RotationState {
        var state = RotationState()
        (state.phase, state.step) = (.staged, unit.state.phase == .idle ? .staged : .replaced)
        (state.since, state.actor) = (surroundings.now, log.slot)
        state.members = unit.members.map(unit.label)
        for member in unit.members { state.previous[unit.label(member)] = member.previous?.description }
        (state.origin, state.reason) = (order.origin, options.reason)
        state.bits = order.values.values.compactMap(\.bits).min()
        state.incident = unit.state.incident
        if let reason = order.compromise { state.incident = try incident(of: unit, reason) }
        return state
    }
}
