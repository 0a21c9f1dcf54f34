public import CofferMemory

/// A form in which variables leave coffer. What is written is always read back through a model of the target's reader, so
/// a value arrives exactly or is refused by name.
public struct Target: Sendable {
    /// The name that `--to` takes.
    public let name: String
    /// Who reads this, in one line.
    public let summary: String
    /// What the platform does not take.
    public let limits: TargetLimits
    /// What to do with the file.
    public let handoff: Handoff
    /// Whether a file that is there is added to and not replaced.
    public let isAddition: Bool
    let form: any TargetForm
    let splitting: Splitting?
    let routes: RouteChoice

    init(
        _ name: String, _ summary: String, _ form: any TargetForm, limits: TargetLimits = TargetLimits(),
        handoff: Handoff = Handoff(fileName: "app.env"), splitting: Splitting? = nil, isAddition: Bool = false,
        routes: RouteChoice = .otherTarget("json")
    ) {
        (self.name, self.summary, self.form) = (name, summary, form)
        (self.limits, self.handoff, self.splitting) = (limits, handoff, splitting)
        (self.isAddition, self.routes) = (isAddition, routes)
    }

    /// Writes the variables in their order. The time is linear in the size.
    ///
    /// - Throws: ``WriteRefusal`` with every variable that the target cannot carry; nothing is written then.
    public func write(_ outgoing: Outgoing) throws(WriteRefusal) -> SecretBytes {
        var refused = unfit(outgoing)
        let written = form.write(outgoing, refused: &refused)
        if !refused.isEmpty { throw refusal(outgoing.entries, refused) }
        return written
    }

    /// Writes entries that are all secrets.
    ///
    /// - Throws: ``WriteRefusal`` as ``write(_:)-(Outgoing)``.
    public func write(_ entries: [Entry]) throws(WriteRefusal) -> SecretBytes { try write(Outgoing(entries)) }

    /// Whether the form holds the values; without them it is no plaintext.
    public var holdsValues: Bool { form.holdsValues }

    /// What is near a limit or may surprise, though it can be written.
    public func warnings(for outgoing: Outgoing) -> [WriteWarning] {
        limits.warnings(for: outgoing.entries) + form.warnings(for: outgoing)
    }

    /// What has to be printed before the file is written, for whoever reads the output: GitHub's masks.
    public func announcement(for outgoing: Outgoing) -> SecretBytes? { form.announcement(for: outgoing) }

    /// The variables that no target, or not this one, takes; of two reasons the first counts.
    private func unfit(_ outgoing: Outgoing) -> [String: WriteRefusal.Reason] {
        var refused: [String: WriteRefusal.Reason] = [:]
        var seen: Set<String> = []
        for entry in outgoing.entries {
            if entry.isFile { refused[entry.name] = .isFile }
            if !seen.insert(entry.name).inserted { refused[entry.name] = .duplicateName }
            if entry.name.isEmpty || entry.name.utf8.contains(where: { $0 == Byte.equals || $0 == 0 }) {
                refused[entry.name] = .invalidName
            }
            if entry.value.withBytes({ $0.contains(0) }) { refused[entry.name] = .nul }
        }
        let beyond = limits.refusals(outgoing.entries.filter { refused[$0.name] == nil })
        return refused.merging(beyond) { first, _ in first }
    }

    /// Makes the error for `refused`, in the order of `entries`.
    private func refusal(_ entries: [Entry], _ refused: [String: WriteRefusal.Reason]) -> WriteRefusal {
        var named: Set<String> = []
        let list = entries.compactMap { entry -> WriteRefusal.Refused? in
            guard let reason = refused[entry.name], named.insert(entry.name).inserted else { return nil }
            return WriteRefusal.Refused(
                name: entry.name, reason: reason, route: routes.route(entry.name, reason, from: name))
        }
        return WriteRefusal(target: name, refused: list)
    }
}

/// How a target puts variables into bytes.
protocol TargetForm: Sendable {
    /// Whether the values are in it.
    var holdsValues: Bool { get }

    /// Writes all that is not refused, reads it back, and adds to `refused` what did not arrive. The bytes count only if
    /// nothing is refused.
    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes

    /// What may surprise.
    func warnings(for outgoing: Outgoing) -> [WriteWarning]

    /// What has to be printed before.
    func announcement(for outgoing: Outgoing) -> SecretBytes?
}

extension TargetForm {
    var holdsValues: Bool { true }
    func warnings(for outgoing: Outgoing) -> [WriteWarning] { [] }
    func announcement(for outgoing: Outgoing) -> SecretBytes? { nil }
}
