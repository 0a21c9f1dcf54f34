internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// A program that coffer stays beside, to mask what it prints or to record how it ended.
struct AttendedRun {
    let launch: Launch
    let prepared: PreparedRun
    let isMasked: Bool
    let job: JobName?
    let report: ReportPipe?

    /// Runs the program to its end.
    func run(_ session: Session, _ environment: EnvironmentState, _ console: Console) throws -> ExitStatus {
        // Others may write while the program runs.
        session.log.endReading()
        let clock = session.surroundings.clock
        let (started, before) = (session.surroundings.now, clock.monotonic)
        let status = try Run.executing { () throws(SystemError) in
            isMasked ? try Supervisor.run(launch, masking: prepared.secrets) : try Supervisor.attend(launch)
        }
        let milliseconds = Int64((clock.monotonic - before) / .milliseconds(1))
        let bytes = report.flatMap { JobEnd.bytes(reported: $0.read()) }
        if let job { record(JobEnd(started: started, milliseconds: milliseconds, status: status, bytes: bytes), job) }
        return status

        func record(_ end: JobEnd, _ job: JobName) {
            do throws(CofferError) { try session.recordEnd(end, of: job, in: environment) } catch {
                // The program has run, so its status counts.
                try? console.errors.write("coffer: the end of job \(job) is not recorded (\(error.code))\n")
            }
        }
    }
}
