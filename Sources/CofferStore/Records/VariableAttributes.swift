/// Whether a variable is a secret, or a setting that may be shown.
public enum VariableClass: UInt8, Sendable, CaseIterable {
    case secret = 1
    case config = 2
}

/// By which ways a value may leave the vault.
public enum Delivery: UInt8, Sendable, CaseIterable {
    /// By every way.
    case any = 1
    /// By `run` only.
    case run = 2
    /// By `run --as-file` only.
    case file = 3
}

/// What people and rules say of a variable.
public struct VariableAttributes: Hashable, Sendable {
    /// Secret or config.
    public var variableClass: VariableClass
    /// The ways out.
    public var delivery: Delivery
    /// What the value is, such as `mongodb-uri`; at most 255 bytes.
    public var kind: Name

    /// Puts attributes together.
    public init(variableClass: VariableClass, delivery: Delivery = .any, kind: Name) {
        (self.variableClass, self.delivery, self.kind) = (variableClass, delivery, kind)
    }
}
