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
        facts.units = try units(facts.variables, on: CivilDate(days: facts.now.day))
        facts.snoozes = snoozes()
        facts.slots = slots()
        facts.exposures = exposures()
        facts.uses = uses()
        facts.clock = story.clock.map { record, previous in
            ClockFacts(sequence: record.sequence, time: time(record.time), previous: time(previous))
        }
        facts.verification = verification()
        if question.looksOutside { facts.files = files() }
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

    private func verification() -> VerificationFacts {
        let newest = story.history(VerificationEvent.self, at: VerificationEvent.key).last
        return VerificationFacts(succeeded: newest.map { time($0.record.time) })
    }
}
