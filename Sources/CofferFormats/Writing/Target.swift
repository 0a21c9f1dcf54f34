public import CofferMemory

/// A form in which variables leave coffer. What is written is always read back through a model of the target's reader, so
/// a value arrives exactly or is refused by name.
public struct Target: Sendable {
    enum Form: Sendable {
        case lines(LineForm)
        case json
        case nulSeparated
    }

    /// The name that `--to` takes.
    public let name: String
    /// Who reads this, in one line.
    public let summary: String
    let form: Form

    init(_ name: String, _ summary: String, _ form: Form) {
        self.name = name
        self.summary = summary
        self.form = form
    }

    /// Writes `entries` in their order. The time is linear in the size.
    ///
    /// - Throws: ``WriteRefusal`` with every variable that the target cannot carry; nothing is written then.
    public func write(_ entries: [Entry]) throws(WriteRefusal) -> SecretBytes {
        var refused = unfit(entries)
        switch form {
        case .lines(let form): return try form.write(entries, for: self, refused: &refused)
        case .json: return try JSONForm.write(entries, for: self, refused: &refused)
        case .nulSeparated: return try NulSeparatedForm.write(entries, for: self, refused: &refused)
        }
    }

    /// The variables that no target of this form carries.
    private func unfit(_ entries: [Entry]) -> [String: WriteRefusal.Reason] {
        var refused: [String: WriteRefusal.Reason] = [:]
        var seen: Set<String> = []
        for entry in entries {
            if entry.isFile { refused[entry.name] = .isFile }
            if !seen.insert(entry.name).inserted { refused[entry.name] = .duplicateName }
            if !VariableName.isPossible(entry.name) { refused[entry.name] = .invalidName }
            if entry.value.withBytes({ $0.contains(0) }) { refused[entry.name] = .nul }
        }
        return refused
    }

    /// Makes the error for `refused`, in the order of `entries`.
    func refusal(_ entries: [Entry], _ refused: [String: WriteRefusal.Reason]) -> WriteRefusal {
        var named: Set<String> = []
        let list = entries.compactMap { entry -> WriteRefusal.Refused? in
            guard let reason = refused[entry.name], named.insert(entry.name).inserted else { return nil }
            return WriteRefusal.Refused(name: entry.name, reason: reason, route: route(entry.name, reason))
        }
        return WriteRefusal(target: name, refused: list)
    }

    private func route(_ variable: String, _ reason: WriteRefusal.Reason) -> WriteRefusal.Route? {
        switch reason {
        case .nul, .duplicateName, .isFile, .reservedPrefix: nil
        case .invalidName: name == "json" || name == "env0" ? nil : .target("json")
        case .invalidUTF8: name == "env0" ? nil : .target("env0")
        case .newline, .lineTooLong, .noQuoting, .wouldNotReadBack:
            switch name {
            case "fly": .flySet(variable)
            case "kubectl": .kubectlFile(variable)
            case "docker": .dockerInherit(variable)
            default: .target(name == "json" ? "env0" : "json")
            }
        }
    }
}
