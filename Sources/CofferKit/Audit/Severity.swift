/// How bad a finding is. The raw values are those of `--json` and `--fail-on`.
public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
    case critical, high, medium, low, info

    /// The worst is 0.
    public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Whether `a` is less bad.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank > b.rank }
}
