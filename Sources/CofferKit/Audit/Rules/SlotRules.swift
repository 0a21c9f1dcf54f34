internal import CofferCrypto

/// R042 to R045: the ways to open the vault.
enum SlotRules {
    static let all = [
        AuditRule("R042", "weak slot", .medium, "coffer key change-passphrase --slot NAME", weak),
        AuditRule("R043", "single slot", .high, "coffer key add", single),
        AuditRule("R044", "no recovery slot", .high, "coffer kit, then coffer drill --with-kit", noRecovery),
        AuditRule("R045", "unexplained slot", .low, "coffer key remove NAME, or give it a label", unexplained),
    ]

    /// High where a guess is as cheap as the format allows.
    private static func weak(_ facts: AuditFacts) -> [Raised] {
        let standard = KeyDerivationCost.standard
        return facts.slots.filter { slot in
            slot.cost != .none && (slot.cost.passes < standard.passes || slot.cost.memory < standard.memory)
        }.map { slot in
            let isFloor = slot.cost.passes <= 2 && slot.cost.memory <= 65_536
            return Raised(slot.object, since: slot.added.day, isFloor ? .high : .medium)
        }
    }

    private static func single(_ facts: AuditFacts) -> [Raised] {
        let full = facts.slots.filter(\.isFull)
        return full.count == 1 ? [Raised(full[0].object, since: full[0].added.day)] : []
    }

    /// One that was never tried counts only where it could have been.
    private static func noRecovery(_ facts: AuditFacts) -> [Raised] {
        let recovery = facts.slots.filter { $0.isFull && $0.isRecovery }
        guard let newest = recovery.map(\.added).min() else { return [Raised(.vault, since: facts.created.day)] }
        guard let drills = facts.drills, !drills.contains(where: { $0.isSuccess && $0.isWithKit }) else { return [] }
        return [Raised(.vault, since: newest.day, detail: "unproven")]
    }

    /// A recovery slot is meant to lie unused.
    private static func unexplained(_ facts: AuditFacts) -> [Raised] {
        facts.slots.compactMap { slot in
            if slot.label.isEmpty { return Raised(slot.object, since: slot.added.day, detail: "label") }
            let last = max(slot.lastUsed ?? slot.added, slot.added)
            guard !slot.isRecovery, facts.now.day - last.day >= 180 else { return nil }
            return Raised(slot.object, since: last.day + 180)
        }
    }
}
