internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// A slot that the new vault has as well.
final class KeptSlot {
    private let slot: KeySlot
    private let owned: OwnedSlot?
    private let scope: SlotScope
    /// Its number.
    var id: UInt32 { slot.id }

    init(_ slot: KeySlot, owned: consuming OwnedSlot) {
        (self.slot, scope) = (slot, owned.scope)
        self.owned = consume owned
    }

    /// The slot of a recipient, who need not be here.
    init(recipient slot: KeySlot, scope: SlotScope) {
        (self.slot, self.scope) = (slot, scope)
        owned = nil
    }

    func give(to writer: RekeyWriter) throws(StoreError) {
        switch owned {
        case .some(let owned): try writer.keep(slot, secret: owned.secret, scope: scope, cost: slot.cost.renewed)
        case .none: try writer.keep(recipient: slot, scope: scope)
        }
    }
}

/// Decides for each slot how it comes into the new vault.
struct RekeySlots {
    let session: Session
    let environments: [UInt32: EnvironmentID]

    /// The slots that stay.
    ///
    /// - Throws: `refused` with `slotsWouldBeLost` when owners are missing.
    func kept(_ plan: RekeyPlan, _ own: borrowing SlotSecret) throws(CofferError) -> [KeptSlot] {
        let rows = try session.keyList().slots
        session.log.endReading()
        var kept: [KeptSlot] = []
        var missing: [KeyListReport.Row] = []
        for slot in session.log.header.slots where !plan.removed.contains(slot.id) {
            if slot.id == session.log.slot {
                kept.append(KeptSlot(slot, owned: OwnedSlot(own.duplicate(), scope: session.log.scope)))
            } else if let other = try other(slot, rows.first { $0.slot == slot.id }, plan) {
                kept.append(other)
            } else {
                missing += rows.filter { $0.slot == slot.id }
            }
        }
        guard missing.isEmpty else { throw .refused(.slotsWouldBeLost(missing.map(\.summary))) }
        return kept
    }

    private func other(
        _ slot: KeySlot, _ row: KeyListReport.Row?, _ plan: RekeyPlan
    ) throws(CofferError) -> KeptSlot? {
        if slot.type == .recipient { return KeptSlot(recipient: slot, scope: try scope(slot)) }
        if let kept = try present(slot, plan) { return kept }
        guard let row, let answer = try plan.ask(row) else { return nil }
        plan.owners.add(passphrase: answer)
        return try present(slot, plan)
    }

    private func present(_ slot: KeySlot, _ plan: RekeyPlan) throws(CofferError) -> KeptSlot? {
        let owned: OwnedSlot?
        do throws(StoreError) { owned = try plan.owners.secret(for: slot, session.log.header) } catch {
            throw .store(error, vault: session.path.description)
        }
        switch consume owned {
        case .some(let owned): return KeptSlot(slot, owned: owned)
        case .none: return nil
        }
    }

    private func scope(_ slot: KeySlot) throws(CofferError) -> SlotScope {
        switch slot.scope {
        case .full: return .full
        case .metadata: return .metadata
        case .environment:
            guard let id = environments[slot.id] else {
                throw .store(.tampered(.slot(slot.id)), vault: session.path.description)
            }
            return .environment(id)
        }
    }
}

extension KeyListReport.Row {
    /// The slot in one line, for a list of those who are missing.
    var summary: String { "slot \(slot): \(label) (\(type), scope \(scope))" }
}

extension KeyDerivationCost {
    /// What a slot costs when it is made anew: never less than a new one.
    var renewed: KeyDerivationCost {
        passes >= Self.standard.passes && memory >= Self.standard.memory ? self : .standard
    }
}
