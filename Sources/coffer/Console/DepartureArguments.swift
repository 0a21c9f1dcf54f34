internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// The options of the commands by which values leave.
struct DepartureArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "text"))
    var reason: String = ""

    @Option(help: ArgumentHelp("The environment's name again, for a protected one.", valueName: "project/name"))
    var confirm: String?

    @Flag(help: "Do not record it, because the vault cannot be written.")
    var noLog = false
}

extension DepartureArguments {
    /// The departure in the kit's terms; the name of a protected environment is asked for on a terminal.
    func departure(from environment: EnvironmentState, _ global: GlobalOptions) throws -> Departure {
        var (confirmed, reason) = (confirm, reason)
        if environment.isProtected {
            if confirmed == nil { confirmed = try Question.name(of: environment.name.description, global) }
            if reason.isEmpty { reason = try Question.reason(global) }
        }
        return Departure(WriteOptions(reason: reason, confirmed: confirmed), isRecorded: !noLog)
    }
}
