internal import CofferCrypto
internal import CofferFormats
internal import CofferMemory
internal import CofferStore
public import CofferSystem

extension Session {
    /// Brings the newest snapshot back into a clean home in memory, opens every value, writes the variables for a platform and
    /// starts a program with them; measures it and records what came of it. Nothing is left behind.
    ///
    /// - Throws: `snapshot` with the next good one, `unknown` when there is none, `notCarried`, `refused` with `probe` when the
    ///   program ends with another status than 0, `system`; a failed drill is recorded as well.
    public func drill(
        _ request: DrillRequest, _ access: Access, probe run: (Launch) throws(SystemError) -> ExitStatus
    ) throws(CofferError) -> DrillReport {
        let stopwatch = Stopwatch(surroundings.clock)
        do throws(CofferError) {
            var report = try Drill(session: self, request: request, access: access, stopwatch: stopwatch).run(run)
            try record(DrillEvent(report, note: request.note))
            // The home in memory was wiped before.
            stopwatch.mark("t7")
            report.marks = stopwatch.marks
            return report
        } catch {
            // The drill's own failure is what counts, also when it cannot be recorded.
            try? record(DrillEvent(failed: error, request, stopwatch.milliseconds))
            throw error
        }
    }

    /// The drills, the newest first.
    ///
    /// - Throws: `store`.
    public func drills(limit: Int = .max) throws(CofferError) -> [(time: Int64, actor: UInt32, event: DrillEvent)] {
        guard let key = Self.drillKey else { return [] }
        return try keptHistory(DrillEvent.self, at: key, limit: limit).map { ($0.time, $0.actor, $0.content) }
    }

    private func record(_ event: DrillEvent) throws(CofferError) {
        guard let key = Self.drillKey else { return }
        try keep(event, at: key)
    }

    private static var drillKey: SettingKey? { SettingKey(.drill, "drills") }
}

/// Time since a start.
final class Stopwatch {
    private let clock: Clock
    private let start: Duration
    private(set) var marks: [String: Int64] = [:]

    init(_ clock: Clock) { (self.clock, start) = (clock, clock.monotonic) }

    var milliseconds: Int64 { Int64((clock.monotonic - start) / .milliseconds(1)) }

    func mark(_ name: String) { marks[name] = milliseconds }
}

/// One drill.
struct Drill {
    let session: Session
    let request: DrillRequest
    let access: Access
    let stopwatch: Stopwatch

    func run(_ probe: (Launch) throws(SystemError) -> ExitStatus) throws(CofferError) -> DrillReport {
        stopwatch.mark("t0")
        let environment = session.surroundings.environment
        let place = try CofferError.calling { () throws(SystemError) in try MemoryHome(for: "drill", environment) }
        let home = place.path
        defer { try? Wipe.directory(place.path) }
        let (found, file, log) = try fetch(into: home)
        var report = try compare(log, found)
        stopwatch.mark("t4")
        let restored = Session(created: log, at: file.path, surroundings(in: home))
        if !report.partial {
            try write(restored, into: home)
            stopwatch.mark("t5")
            report.probeStatus = try start(restored, probe)
        }
        stopwatch.mark("t6")
        withExtendedLifetime(file) {}
        report.recoveryTimeMS = stopwatch.milliseconds
        (report.marks, report.ok) = (stopwatch.marks, true)
        return report
    }

    private func fetch(into home: FilePath) throws(CofferError) -> (FoundSnapshot, ScratchFile, VaultLog) {
        var restore = RestoreRequest(.latest)
        restore.source = request.source
        let source = SnapshotSource(request: restore, session: session, surroundings: session.surroundings)
        let all = try source.snapshots()
        guard let newest = all.first else { throw .unknown(.snapshot, name: "latest", near: []) }
        let target = home.appending("vault.coffer")
        let keys = SnapshotKeys(
            session: request.kit == nil ? session : nil, access: request.kit ?? access, vault: session.path,
            surroundings: surroundings(in: home))
        let fetching = SnapshotFetching(
            keys: keys, target: target, surroundings: session.surroundings, fetched: { stopwatch.mark("t1") })
        var isOpen = false
        let (file, log) = try fetching.fetchOrNameNext(newest, among: all) { _, _ in
            if !isOpen { stopwatch.mark("t2") }
            isOpen = true
        }
        // A small vault is read before there is any progress to tell.
        if !isOpen { stopwatch.mark("t2") }
        stopwatch.mark("t3")
        return (newest, file, log)
    }

    /// Nothing of the present home is seen or written by what is restored.
    private func surroundings(in home: FilePath) -> Surroundings {
        var surroundings = session.surroundings
        surroundings.environment = surroundings.environment.moved(to: home)
        return surroundings
    }

    private func compare(_ log: VaultLog, _ found: FoundSnapshot) throws(CofferError) -> DrillReport {
        let common = try session.storing { () throws(StoreError) in try session.log.newestCommonRecord(with: log) }
        guard common == log.sequence else {
            throw .snapshot(SnapshotProblem(found.id.description, at: found.place.address, .changed))
        }
        var times: [Int64] = []
        try session.storing { () throws(StoreError) in
            try session.log.records(after: log.sequence) { (record) throws(StoreError) in
                if case .revision = record.body { times.append(record.time) }
            }
        }
        let now = max(session.surroundings.now, session.log.newestTime)
        let age = { (time: Int64?) in time.map { max(0, (now - $0) / 1_000) } ?? 0 }
        return DrillReport(
            snapshot: found.id.description, from: found.destination?.description ?? found.place.address,
            partial: log.scope == .metadata, withKit: request.kit != nil,
            recoveryPoint: .init(
                revisionsLost: times.count, seconds: age(times.min()), newestSeconds: age(times.max())),
            values: UInt64(try presentVariables(log)), target: request.target?.name, marks: [:])
    }

    private func presentVariables(_ log: VaultLog) throws(CofferError) -> Int {
        try session.storing { () throws(StoreError) in
            var count = 0
            for environment in log.environments where log.canOpenValues(of: environment.id) {
                count += try log.variables(of: environment.id).count
            }
            return count
        }
    }

    private func write(_ restored: Session, into home: FilePath) throws(CofferError) {
        guard let target = request.target else { return }
        for environment in restored.log.environments where restored.log.canOpenValues(of: environment.id) {
            let export = ExportRequest(target: target, file: home.appending(FilePath("\(environment.id.hex).env")))
            _ = try restored.export(export, of: environment) { _ throws(SystemError) in }
        }
    }

    private func start(
        _ restored: Session, _ run: (Launch) throws(SystemError) -> ExitStatus
    ) throws(CofferError) -> Int32 {
        let words = request.probe.isEmpty ? [Array("true".utf8)] : request.probe
        let named = session.namedEnvironment
        let environments = restored.log.environments.filter { restored.log.canOpenValues(of: $0.id) }
        let chosen = environments.first { $0.name.description == named } ?? environments.first
        guard let chosen else { return 0 }
        var asked = RunRequest(command: "drill")
        asked.allowsLoaderNames = true
        let prepared = try restored.prepareRun(asked, of: chosen)
        // Others may write while the program runs.
        session.log.endReading()
        let status = try CofferError.calling { () throws(SystemError) in
            let program = try Program(FilePath(bytes: words[0]), searchPath: request.searchPath)
            return try run(
                prepared.launch(program, Array(words.dropFirst()), name: words[0], session.surroundings.start))
        }
        guard status == .exited(0) else {
            throw .refused(
                .other(
                    code: "probe",
                    "the program that was started with the restored values ended with status \(status.shellStatus)"))
        }
        return 0
    }
}

extension DrillEvent {
    init(_ report: DrillReport, note: String) {
        (ok, snapshot, from, partial) = (report.ok, report.snapshot, report.from, report.partial)
        (withKit, recoveryTimeMS, target) = (report.withKit, report.recoveryTimeMS, report.target)
        revisionsLost = report.recoveryPoint.revisionsLost
        recoveryPointSeconds = report.recoveryPoint.seconds
        (failure, self.note) = (nil, note)
    }

    init(failed error: CofferError, _ request: DrillRequest, _ milliseconds: Int64) {
        (ok, partial, withKit, recoveryTimeMS) = (false, false, request.kit != nil, milliseconds)
        (revisionsLost, recoveryPointSeconds, target) = (0, 0, request.target?.name)
        (failure, note) = (error.code, request.note)
        switch request.source {
        case .destination(let name): from = name
        case .everywhere, .place: from = ""
        }
        if case .snapshot(let problem) = error { snapshot = problem.snapshot } else { snapshot = "" }
    }
}
