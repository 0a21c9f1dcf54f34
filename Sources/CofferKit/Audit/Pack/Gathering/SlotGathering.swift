internal import CofferCrypto
internal import CofferStore

extension PackScope {
    /// The slots that there are, and those that went in the quarter, by number.
    func slots() throws(CofferError) -> [SlotRow] {
        let events = try session.storing { () throws(StoreError) in try session.log.slotEvents() }
        var rows: [UInt32: SlotRow] = [:]
        for (record, slot) in events { take(record, slot, into: &rows) }
        return rows.values.filter { $0.removed.map(contains) ?? true }.sorted { $0.slot < $1.slot }
    }

    private func take(_ record: Record, _ slot: SlotRecord, into rows: inout [UInt32: SlotRow]) {
        switch slot.action {
        case .removed: rows[slot.slot]?.removed = day(record.time)
        case .added, .wrapped:
            rows[slot.slot] = SlotRow(
                slot: slot.slot, label: slot.label, type: slot.type.word, scope: slot.scope.word,
                environment: environment(of: slot), added: rows[slot.slot]?.added ?? day(record.time), removed: nil)
        }
    }

    private func environment(of slot: SlotRecord) -> String {
        guard slot.scope == .environment else { return "" }
        return session.log.environment(slot.environment)?.name.description ?? slot.environment.hex
    }
}
