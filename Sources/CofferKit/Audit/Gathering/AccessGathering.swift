internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

extension AuditGathering {
    /// The slots that open the vault.
    func slots() throws(CofferError) -> [SlotFacts] {
        let costs = try session.slotCosts(at: story.sequence)
        return story.slots.filter { !$0.value.isRemoved }.sorted { $0.key < $1.key }.map { number, slot in
            SlotFacts(
                number: number, label: slot.label, isFull: slot.scope == .full, cost: costs[number] ?? .none,
                added: time(slot.wrapped), lastUsed: story.lastWrites[number].map { time($0) })
        }
    }

    func exposures() -> [ExposureFacts] {
        story.newest(Exposure.self, in: .exposed).flatMap { _, exposure in
            exposure.variables.map { variable in
                ExposureFacts(
                    slot: exposure.slot, removed: time(exposure.removed), environment: variable.environment,
                    name: variable.name, version: variable.version)
            }
        }
    }

    /// Values that people looked at or took out; `run` hands them to a program and is no such thing.
    func uses() -> [UseFacts] {
        story.left.compactMap { record, content in
            guard let environment = reference(content.environment), content.way != .run, content.way != .acceptedState
            else { return nil }
            return UseFacts(
                actor: record.actor, label: story.slots[record.actor]?.label ?? "",
                way: content.way == .export ? .export : .reveal, environment: environment, time: time(record.time))
        }
    }

    /// The files that exports wrote and that are still there, by path.
    func files() -> [FileFacts] {
        var newest: [String: FileFacts] = [:]
        for (record, content) in story.left where !content.path.isEmpty {
            let environment = story.environments[content.environment]?.name ?? ""
            newest[content.path] = FileFacts(
                path: content.path, environment: EnvironmentReference(id: content.environment.hex, name: environment),
                written: time(record.time))
        }
        return newest.values.compactMap { Self.present($0) }.sorted { $0.path < $1.path }
    }

    private static func present(_ file: FileFacts) -> FileFacts? {
        let path = FilePath(file.path)
        guard let status = try? FileStatus.at(path), status.kind == .regular else { return nil }
        var file = file
        file.isReadableByOthers = status.mode & 0o044 != 0
        file.isInGit = GitExposure.holds(path)
        return file
    }
}
