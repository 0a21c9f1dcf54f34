internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Goes on with a vault that is not what this machine saw last.
struct AcceptState: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-state",
        abstract: "Go on with a vault that is older, forked or unknown.",
        discussion: """
            Says what is lost or unknown, asks, records it in the vault's log, and takes the vault as it is from then on. A vault that \
            an identity opens for the first time needs its fingerprint: anybody can seal a vault to a public key, so compare it \
            with its owner (`coffer anchor --json` prints it there).

              $ coffer accept-state
              $ coffer accept-state --fingerprint 6f1ed002ab5595859014ebf0951522d9 --yes
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The fingerprint that the vault must have.", valueName: "hex"))
    var fingerprint: String?

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    func run(_ console: Console) throws {
        let session = try Session.open(
            try global.location(console), global.access, console.surroundings, ignoringAnchor: true)
        try session.require(fingerprint: fingerprint)
        let difference = try session.stateDifference()
        session.log.endReading()
        guard difference.kind != .none else {
            return try console.show(difference, global) { _ in
                ["the vault goes on from what was seen; nothing to accept"]
            }
        }
        if !global.json { for line in DifferenceText(difference).lines { try console.print(line) } }
        try confirm(difference)
        let isRecorded = try session.acceptState(difference)
        if global.json { try console.show(difference, global) { _ in [] } }
        console.remark(
            isRecorded ? "accepted, and recorded in the log" : "accepted; the vault cannot be written", global)
    }

    private func confirm(_ difference: StateDifference) throws {
        if yes, fingerprint != nil || !difference.needsFingerprint { return }
        let question =
            difference.needsFingerprint && fingerprint == nil
            ? "Did its owner read out this fingerprint?" : "Go on with the vault as it is?"
        guard !global.noInput, !yes, let terminal = try? Terminal() else {
            throw CofferError.usage(.needsAnswer(difference.needsFingerprint ? "the fingerprint" : "the state"))
        }
        guard try terminal.confirm(question) else { throw CofferError.refused(.declined) }
    }
}

/// What is lost or unknown, in words.
private struct DifferenceText {
    let difference: StateDifference

    init(_ difference: StateDifference) { self.difference = difference }

    var lines: [String] {
        let environments = difference.environments.map {
            "  \(TerminalText.escape($0.name)) at r\($0.revision)" + ($0.changed.map { ", made \($0)" } ?? "")
        }
        return [what, "fingerprint \(difference.fingerprint)", "the vault at hand holds:"]
            + (environments.isEmpty ? ["  no environment"] : environments)
    }

    private var what: String {
        let (here, seen) = (difference.here, difference.seen ?? difference.here)
        return switch difference.kind {
        case .none: "nothing differs"
        case .unseen: "this machine has seen nothing of this vault before"
        case .older:
            "this is an older copy: records \(here.sequence + 1) to \(seen.sequence), which were seen before, "
                + "are not in it; every revision after the ones below is lost"
        case .beforeRekey:
            "this copy is from before a rekey (epoch \(here.epoch), and \(seen.epoch) was seen): what was written "
                + "since is lost, and keys that were removed then open it"
        case .forked:
            "this copy has another history than the one that was seen, at or before record \(seen.sequence): "
                + "what the other one holds and this one does not is lost"
        case .unknown:
            "this vault has another key than any that was seen: it was rekeyed elsewhere, or somebody else made it"
        }
    }
}
