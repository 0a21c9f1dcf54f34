internal import CofferKit
internal import CofferSystem

extension Console {
    /// Tells of the change that a command has made, where the vault says so. A channel that fails undoes nothing and changes
    /// no exit status; it is said.
    func tellChanges(_ session: Session, _ global: GlobalOptions) {
        guard session.hasRevised else { return }
        do throws(CofferError) {
            let tells = try !session.noticeOrders().isEmpty
            NoticeMarker(session.path, surroundings.environment).keep(tells)
            guard tells else { return }
            for failure in try session.tellChanges() { complain(.delivery(failure)) }
        } catch {
            complain(error)
        }
    }

    /// Tells the owners of a unit that its value may be known to others.
    func tellIncident(_ session: Session, _ unit: StagedUnit, _ global: GlobalOptions) {
        do throws(CofferError) {
            let outcome = try session.tellIncident(of: unit)
            for failure in outcome.failures { say(failure: .delivery(failure), "nobody was told over it") }
            if outcome.sent == 0, outcome.failures.isEmpty {
                remark("nobody was told: there is no channel, or no owner for its mails", global)
            }
        } catch {
            say(failure: error, "nobody was told")
        }
    }

    private func complain(_ error: CofferError) {
        say(
            failure: error, "the change is made; its notice goes out with the next change, or with `coffer remind send`"
        )
    }

    private func say(failure error: CofferError, _ consequence: String) {
        let lines = error.text.lines.map { TerminalText.escape($0) } + [consequence]
        try? errors.write("coffer: " + lines.joined(separator: "\n  ") + "\n")
    }
}
