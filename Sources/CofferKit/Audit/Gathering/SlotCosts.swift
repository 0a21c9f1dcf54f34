internal import CofferCrypto
internal import CofferStore

/// What a guess at a slot's passphrase cost before a record, kept as the setting `slot-cost/<number>`: the header tells only what
/// it costs now, and an older state is to be told of as it was.
struct SlotCostBefore: Codable, Equatable, Sendable {
    let passes: UInt32
    /// In KiB.
    let memory: UInt32

    init(_ cost: KeyDerivationCost) { (passes, memory) = (cost.passes, cost.memory) }

    static func key(_ slot: UInt32) -> SettingKey {
        guard let key = SettingKey(.slotCost, String(slot)) else { preconditionFailure("a short key") }
        return key
    }
}

extension Session {
    /// What a guess at each slot's passphrase cost when a record was the newest.
    ///
    /// - Throws: `store`.
    func slotCosts(at sequence: UInt64) throws(CofferError) -> [UInt32: KeyDerivationCost] {
        var costs = pastCosts ?? Dictionary(log.header.slots.map { ($0.id, $0.cost) }) { one, _ in one }
        for (key, rest) in settingKeys(in: .slotCost) {
            guard let number = UInt32(rest) else { continue }
            // The newest first, so the oldest one behind the record stays.
            for before in try keptHistory(SlotCostBefore.self, at: key) where before.sequence > sequence {
                costs[number] = KeyDerivationCost(passes: before.content.passes, memory: before.content.memory)
            }
        }
        return costs
    }

    /// Keeps what a slot's passphrase cost so far, when that changes.
    func keepCost(of slot: KeySlot, before cost: KeyDerivationCost?, _ transaction: LogTransaction) throws(StoreError) {
        guard slot.cost != .none, slot.cost != cost else { return }
        try transaction.set(SlotCostBefore.key(slot.id).name, to: KeptCoding.encode(SlotCostBefore(slot.cost)))
    }
}
