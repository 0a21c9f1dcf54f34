internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// The options of `run` for jobs, such as a dump of a database.
struct JobArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Stay, and record that it ran, how long and how it ended.", valueName: "name"))
    var job: String?

    @Option(
        help: ArgumentHelp(
            "Let the job say on this descriptor how many bytes it wrote: a line with the number.", valueName: "n"))
    var reportFd: Int32?

    @Option(
        help: ArgumentHelp(
            "Refuse when this variable leads to the same place in another environment. Repeatable.",
            valueName: "NAME[=project/name]"))
    var forbidSame: [String] = []

    func validate() throws {
        guard reportFd == nil || job != nil else { throw ValidationError("--report-fd goes with --job") }
    }
}

extension JobArguments {
    /// The descriptor for the report; call it before anything is opened.
    func report() throws(CofferError) -> ReportPipe? {
        guard let reportFd else { return nil }
        return try CofferError.calling { () throws(SystemError) in try ReportPipe(at: reportFd) }
    }

    /// What must not be the same.
    var forbidden: [ForbiddenSameness] { forbidSame.map { ForbiddenSameness($0) } }
}
