internal import CofferStore

extension Session {
    /// What people call the slot that a record was written with; its number when it has no label any more.
    func actor(_ record: Record) -> String {
        guard let label = log.slotLabels[record.actor]?.label, !label.isEmpty else { return "slot \(record.actor)" }
        return label
    }
}
