extension InjectedNames {
    /// The platform that a target writes for; nil where none sets variables of its own.
    public init?(target: Target) {
        let name = target.name.filter { $0 != "-" }.lowercased()
        let found = Self.allCases.first { $0 != .shell && name.hasPrefix($0.rawValue.lowercased()) }
        guard let found else { return nil }
        self = found
    }
}
