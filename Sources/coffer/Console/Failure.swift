internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// An error on its way to the person and to the exit status: the one place that does both.
struct Failure {
    private let error: any Error
    private let words: [String]

    init(_ error: any Error, _ words: [String]) { (self.error, self.words) = (error, words) }

    /// Prints the error and returns the exit status. A failure of coffer's own in `run` is 125, as for env(1), so that it
    /// is never taken for one of the program.
    func report(to console: Console) -> Int32 {
        let status = describe(to: console)
        let isRun = words.first == Run.configuration.commandName
        return isRun && status != Outcome.done.rawValue && !(error is any StatusOfChild) ? RunFailure.own : status
    }

    private func describe(to console: Console) -> Int32 {
        switch error {
        case CofferError.system(let error) where error.code == .closedPipe: return 141
        case let error as CofferError: return report(error, console)
        case let failure as RunFailure:
            _ = report(failure.error, console)
            return failure.status
        case let end as ChildEnd: end.status.endProcess()
        case let error as SystemError where error.code == .closedPipe: return 141
        case let error as SystemError: return report(CofferError.system(error), console)
        case let end as CommandEnd: return end.status
        default: return reportParsing(console)
        }
    }

    private func report(_ error: CofferError, _ console: Console) -> Int32 {
        let text = error.text
        if words.contains("--json") {
            let body = ErrorReport(error: .init(code: error.code, message: text.lines, hint: text.hint))
            try? console.errors.write(((try? JSONOutput.text(body)) ?? "") + "\n")
        } else {
            let hint = text.hint.map { "\n  \($0)" } ?? ""
            try? console.errors.write("coffer: " + text.lines.joined(separator: "\n") + hint + "\n")
        }
        return error.outcome.rawValue
    }

    /// Help and version are errors to ArgumentParser; what is wrong with the command line is said without the words on it,
    /// because one of them may be a secret.
    private func reportParsing(_ console: Console) -> Int32 {
        let status = Coffer.exitCode(for: error)
        let message = Coffer.fullMessage(for: error)
        if status.isSuccess {
            try? console.output.write(message + "\n")
            return Outcome.done.rawValue
        }
        try? console.errors.write(CommandLineMessage.scrubbed(message, words) + CommandLineMessage.hint(words) + "\n")
        return Outcome.usage.rawValue
    }
}

/// An error whose status says something of the program that was to run.
protocol StatusOfChild: Error {}

/// The program of `run` could not be executed.
struct RunFailure: StatusOfChild {
    /// The status of coffer's own failures.
    static let own: Int32 = 125

    let error: CofferError
    let status: Int32

    /// 127 for a program that is not there, 126 for one that cannot be executed.
    init(_ error: SystemError) {
        self.error = .system(error)
        status =
            switch error.code {
            case .notFound: 127
            case .notExecutable: 126
            default: Self.own
            }
    }
}

/// The program of `run` has ended, and coffer ends the same way.
struct ChildEnd: StatusOfChild {
    let status: ExitStatus
}

/// A command that ends with a status of its own and has said what there is to say.
struct CommandEnd: Error {
    let status: Int32

    init(_ status: Outcome) { self.status = status.rawValue }
    init(status: Int32) { self.status = status }
}

private struct ErrorReport: Encodable {
    struct Content: Encodable {
        let code: String
        let message: [String]
        let hint: String?
    }
    let error: Content
}
