internal import CofferKit

/// How test messages ended, in text or JSON.
struct TrialView {
    let trial: ChannelTrial

    /// - Throws: `delivery` for the first that failed; the others are remarks.
    func show(_ console: Console, _ global: GlobalOptions) throws {
        try console.show(trial.report, global) { style in
            trial.report.trials.filter { $0.outcome == "done" }.map { row in
                style.good("\(row.channel): sent\(row.address.map { " to \($0)" } ?? "") (\(row.code))")
            }
        }
        for failure in trial.failures.dropFirst() {
            let text = CofferError.delivery(failure).text
            console.remark("coffer: " + text.lines.joined(separator: "\n"), global)
        }
        if let failure = trial.failures.first { throw CofferError.delivery(failure) }
    }
}
