internal import CofferCrypto
internal import CofferFormats
internal import CofferMemory
internal import CofferStore

/// Fills the facts from a vault. Nothing needs a value unless the question asks for values.
struct AuditGathering {
    let session: Session
    let question: AuditQuestion
    let story: LogStory
    let days: DayCount
    private let references: [EnvironmentID: EnvironmentReference]

    init(_ session: Session, _ question: AuditQuestion) throws(CofferError) {
        (self.session, self.question) = (session, question)
        story = try session.logStory(upTo: question.upTo ?? .max)
        days = try DayCount(session)
        references = story.environments.filter { !$0.value.isRemoved }.reduce(into: [:]) { found, one in
            found[one.key] = EnvironmentReference(id: one.key.hex, name: one.value.name)
        }
    }

    func facts() throws(CofferError) -> AuditFacts {
        var facts = AuditFacts()
        facts.now = days.now(question)
        facts.quarterStart = days.quarterStart(of: facts.now.day)
        facts.created = time(story.created ?? story.newest)
        facts.variables = try variables()
        let due = try session.dueList(asOf: CivilDate(days: facts.now.day))
        facts.units = units(facts.variables, due)
        (facts.rotations, facts.retired) = rotations(facts.variables)
        facts.snoozes = snoozes()
        facts.slots = try slots()
        facts.anchors = anchors()
        facts.exposures = exposures()
        facts.uses = uses()
        facts.clock = story.clock.map { record, previous in
            ClockFacts(sequence: record.sequence, time: time(record.time), previous: time(previous))
        }
        facts.snapshots = snapshots()
        facts.verification = verification()
        facts.reminders = reminders(due)
        (facts.drills, facts.objectives, facts.items) = (drills(), objectives(), try items())
        if question.looksOutside { facts.files = files() }
        if !question.scanned.isEmpty { facts.hits = try hits() }
        if let manifest = question.manifest { facts.manifests = [try manifestFacts(manifest.blueprint, manifest.file)] }
        return facts
    }

    func time(_ milliseconds: Int64) -> AuditTime { days.time(milliseconds) }

    /// The environment of an id; `nil` when it is removed.
    func reference(_ id: EnvironmentID) -> EnvironmentReference? { references[id] }

    private func manifestFacts(_ blueprint: Blueprint, _ file: String) throws(CofferError) -> ManifestFacts {
        let environment = try session.environment()
        let reference = EnvironmentReference(id: environment.id.hex, name: environment.name.description)
        let asked = blueprint.services.flatMap { $0.needs.map(\.name) }
        return ManifestFacts(environment: reference, file: file, asked: Set(asked))
    }

    /// The vault's own values in files; an older one that lies about is no finding as long as it is not current.
    private func hits() throws(CofferError) -> [HitFacts] {
        let names = Dictionary(references.values.map { ($0.name, $0) }) { one, _ in one }
        return try session.scan(.paths(question.scanned)).findings.compactMap { found in
            names[found.environment].map {
                HitFacts(environment: $0, name: found.variable, path: found.file, line: found.line)
            }
        }
    }

    /// A backup and a drill check the whole vault as well.
    private func verification() -> VerificationFacts {
        var times = story.history(VerificationEvent.self, at: VerificationEvent.key).map(\.record.time)
        for key in story.settings.keys where key.description.hasPrefix(SettingArea.backup.rawValue + "/") {
            times += story.history(BackupEvent.self, at: SettingKey(key)).filter { $0.content.verified == true }
                .map(\.record.time)
        }
        let failures = story.history(VerificationFailure.self, at: VerificationFailure.key).map(\.record.time)
        return VerificationFacts(
            succeeded: times.max().map { time($0) }, failed: failures.max().map { time($0) })
    }
}
