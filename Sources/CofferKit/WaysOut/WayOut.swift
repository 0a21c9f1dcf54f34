public import CofferStore

/// A way by which a value can leave the vault in plain.
public enum WayOut: String, Sendable, CaseIterable {
    /// `get`, into a pipe or a file, or onto a terminal with `--reveal`.
    case get = "get"
    /// `export`.
    case export = "export"
    /// `run`, in the child's environment.
    case run = "run"
    /// `run --as-file`, as a file in memory.
    case asFile = "run --as-file"
    /// `edit`.
    case edit = "edit"
    /// `diff --reveal`.
    case diffReveal = "diff --reveal"
    /// `show --reveal`.
    case showReveal = "show --reveal"
    /// `rotate --verify`, in the environment of the check.
    case hook = "rotate --verify"
}

/// Whether a value may leave by some way.
public enum WayOutDecision: Equatable, Sendable {
    /// It may, and may be shown on a terminal as it is.
    case open
    /// It may; on a terminal only when `--reveal` asks for it.
    case masked
    /// It may not.
    case refused
}

extension VariableAttributes {
    /// Decides every way out, in this one place: a variable with a delivery leaves by that way only, and what is not
    /// config is masked. The kind does not change it.
    public func decision(for way: WayOut) -> WayOutDecision {
        let isAllowed =
            switch delivery {
            case .any: true
            case .run: way == .run || way == .asFile || way == .hook
            case .file: way == .asFile
            }
        guard isAllowed else { return .refused }
        return variableClass == .config ? .open : .masked
    }

    /// The ways in words, for a refusal.
    var allowedWays: String {
        WayOut.allCases.filter { decision(for: $0) != .refused }.map { "`\($0.rawValue)`" }.joined(separator: " and ")
    }
}

extension VariableState {
    /// Refuses a way that the variable's attributes do not allow.
    ///
    /// - Throws: `refused` with `delivery`.
    func require(_ way: WayOut) throws(CofferError) {
        guard attributes.decision(for: way) != .refused else {
            throw .refused(.delivery(name: name.description, allowed: attributes.allowedWays))
        }
    }
}
