internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Sends what is due.
struct RemindSend: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Tell every owner what is due.",
        discussion: """
            Each owner gets one digest a day at most, over every channel, and hears of each stage (30, 14, 7 and 1 days \
            before, the day, then every week) once. A digest is claimed in the vault before it is sent, so that two runs \
            at once send it once. Notices of changes that a channel did not take go out as well. Any key slot will do: run it from a timer with one of scope metadata.

              $ coffer remind send --print
              $ coffer remind send --key-file cron.key
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Print the digests; send nothing and record nothing.")
    var print = false

    @Flag(help: "Name the variables in the digests.")
    var names = false

    @Flag(help: "Try again what a server refused for good.")
    var retry = false

    @Flag(help: "Make this host the one that sends the reminders.")
    var here = false

    func run(_ console: Console) throws {
        var request = ReminderRequest()
        (request.showsNames, request.isRetry, request.takesOver) = (names, retry, here)
        if print { return try showDigests(request, console) }
        let session = try global.open(console)
        let outcome = try session.remind(request)
        try show(outcome.report, console)
        let failures = outcome.failures + (try session.tellChanges())
        for failure in failures.dropFirst() {
            console.remark("coffer: " + CofferError.delivery(failure).text.lines.joined(separator: "\n"), global)
        }
        if let failure = failures.first { throw CofferError.delivery(failure) }
        if let failure = try session.showLife() {
            console.remark("coffer: " + CofferError.delivery(failure).text.lines.joined(separator: "\n"), global)
        }
    }

    private func showDigests(_ request: ReminderRequest, _ console: Console) throws {
        let digests = try global.openConfined(console).digests(request)
        if digests.isEmpty { console.remark("there is nothing to tell", global) }
        for digest in digests {
            let owner = digest.owner == "*" ? "(no owner)" : digest.owner
            try console.print("To: \(TerminalText.escape(owner))\nSubject: \(TerminalText.escape(digest.subject))\n")
            for line in digest.text.split(separator: "\n", omittingEmptySubsequences: false) {
                try console.print(TerminalText.escape(String(line)))
            }
        }
    }

    private func show(_ report: ReminderReport, _ console: Console) throws {
        if report.withoutOwner > 0 {
            console.remark(
                "\(report.withoutOwner) with no owner: nobody is told; `coffer policy set --owner` names one", global)
        }
        try console.show(report, global) { style in
            let rows = report.reminders.filter { $0.result != "nothing" }
            guard !rows.isEmpty else { return ["nothing to send"] }
            var table = Table("OWNER", "CHANNEL", "RESULT", "SECRETS", "UNTIL")
            for row in rows {
                let host = row.host.map { " by \($0)" } ?? ""
                table.add(row.owner, row.channel, row.result + host, "\(row.secrets)", row.until ?? "")
            }
            return table.lines(width: console.width, style: style)
        }
    }
}
