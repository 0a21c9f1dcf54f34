internal import CofferStore

extension Session {
    /// What people call a slot; its number when it has no label.
    func actor(slot: UInt32) -> String {
        guard let label = log.slotLabels[slot]?.label, !label.isEmpty else { return "slot \(slot)" }
        return label
    }
}
