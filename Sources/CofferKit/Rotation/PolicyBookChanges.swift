extension PolicyBook {
    /// What was set for a target.
    func fields(_ target: PolicyTarget) -> PolicyFields? {
        switch target {
        case .vault, .environment: all
        case .kind(let kind), .environmentKind(let kind, _): kinds?[kind]
        case .variable(let name, _): variables?[name]
        case .unit(let name, _): units?[name]?.policy
        }
    }

    /// Takes over fields for a target.
    mutating func set(_ fields: PolicyFields, _ target: PolicyTarget) {
        var merged = self.fields(target) ?? PolicyFields()
        merged.take(fields)
        switch target {
        case .vault, .environment: all = merged
        case .kind(let kind), .environmentKind(let kind, _): kinds = (kinds ?? [:]).merging([kind: merged]) { $1 }
        case .variable(let name, _): variables = (variables ?? [:]).merging([name: merged]) { $1 }
        case .unit(let name, _): units?[name]?.policy = merged
        }
    }

    /// Takes away what was set for a target; a variable's own unit and a unit go whole.
    ///
    /// - Returns: Whether there was anything.
    mutating func clear(_ target: PolicyTarget) -> Bool {
        let before = self
        switch target {
        case .vault, .environment: all = nil
        case .kind(let kind), .environmentKind(let kind, _): kinds?[kind] = nil
        case .variable(let name, _):
            variables?[name] = nil
            if units?[name]?.members.map(\.name) == [name] { units?[name] = nil }
        case .unit(let name, _): units?[name] = nil
        }
        if kinds?.isEmpty ?? false { kinds = nil }
        if variables?.isEmpty ?? false { variables = nil }
        if units?.isEmpty ?? false { units = nil }
        return self != before
    }
}
