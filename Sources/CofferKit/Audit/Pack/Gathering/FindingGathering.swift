internal import CofferStore

extension PackScope {
    /// What the audit finds, and what became of it since the quarter before; the worst first. Rules that look at values or
    /// outside of the vault would not find the same again, so only those are asked that read the log.
    func findings() throws(CofferError) -> (rows: [FindingRow], exceptions: [ExceptionRow]) {
        let now = try report()
        let before = try preceding()?.report()
        let known = Set((before?.findings ?? []).map(\.id) + (before?.ignored ?? []).map(\.finding.id))
        let present = Set(now.findings.map(\.id) + now.ignored.map(\.finding.id))
        let rows =
            now.findings.map { FindingRow($0, known.contains($0.id) ? .open : .new) }
            + now.ignored.map { FindingRow($0.finding, .ignored) }
            + (before?.findings ?? []).filter { !present.contains($0.id) }.map { FindingRow($0, .closed) }
        return (rows, now.ignored.map { ExceptionRow($0) })
    }

    private func report() throws(CofferError) -> AuditReport {
        var question = AuditQuestion()
        question.asOf = asOf
        question.looksOutside = false
        return try session.audit(question)
    }
}

extension FindingRow {
    init(_ finding: Finding, _ status: Status) {
        self.init(
            id: finding.id, rule: finding.rule.id, title: finding.rule.title, severity: PackSeverity(finding.severity),
            object: finding.object.text, since: finding.since, status: status, remedy: finding.remedy)
    }
}

extension ExceptionRow {
    init(_ ignored: AuditReport.Ignored) {
        self.init(
            kind: .ignored, object: "\(ignored.finding.rule.id) \(ignored.finding.object.text)",
            reason: ignored.reason, until: ignored.until, actor: ignored.actor)
    }
}

extension PackSeverity {
    init(_ severity: Severity) {
        switch severity {
        case .critical: self = .critical
        case .high: self = .high
        case .medium: self = .medium
        case .low: self = .low
        case .info: self = .info
        }
    }
}
