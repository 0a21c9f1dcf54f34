internal import CofferCrypto
internal import CofferStore

extension AuditFacts {
    /// What every rule says, worst first. Pure.
    ///
    /// - Parameter label: Gives a finding's id.
    func findings(label: ([String]) -> String) -> [Finding] {
        AuditRule.all.flatMap { rule in rule.check(self).map { Finding($0, by: rule, label: label) } }
            .sorted(by: Finding.isBefore)
    }
}

extension Session {
    /// Holds the vault against every rule. Any slot will do: what a metadata slot cannot find are values in files, and what
    /// newer rules than those of the day of writing would say of a value.
    ///
    /// - Throws: `store`, with `tampered` where a record is not what the chain says; `usage` for a manifest without an
    ///   environment.
    /// - Complexity: O(records).
    public func audit(_ question: AuditQuestion = AuditQuestion()) throws(CofferError) -> AuditReport {
        let gathering = try AuditGathering(self, question)
        let facts = try gathering.facts()
        let all = facts.findings { log.label(for: "audit-finding", $0).hex }
        let story = gathering.story
        let ignoring = story.newest([IgnoredFinding].self, at: IgnoredFinding.key) ?? []
        let active = Dictionary(ignoring.filter { $0.covers(facts.now.day) }.map { ($0.id, $0) }) { _, newer in newer }
        return AuditReport(
            asOf: CivilDate(days: facts.now.day), sequence: story.sequence,
            findings: all.filter { active[$0.id] == nil },
            ignored: all.compactMap { finding in
                guard let ignored = active[finding.id], let until = CivilDate(ignored.until) else { return nil }
                let actor = story.slots[ignored.actor]?.label ?? ""
                return AuditReport.Ignored(
                    finding: finding, reason: ignored.reason, until: until,
                    actor: actor.isEmpty ? "slot \(ignored.actor)" : actor)
            }, openedValues: question.opensValues)
    }
}
