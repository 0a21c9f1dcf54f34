internal import CofferCrypto
internal import CofferFormats
internal import CofferMemory
internal import CofferStore

/// What the rules say of a value and its name, in the vault's terms.
struct DescribedValue: Sendable {
    private let shape: ValueShape
    private static let text = Name(bytes: Array("text".utf8))!

    /// - Parameter project: The project of the variable's environment; may be empty.
    init(_ value: SecretBytes, named name: String, project: String = "") {
        shape = ValueShape(name: name, project: project, value: value)
    }

    /// Length and kind for people.
    var text: String { MaskedShape(bytes: shape.length, kind: shape.kind.rawValue).text }

    var facts: ValueFacts {
        ValueFacts(
            length: 0, fingerprint: .zero, strength: strength, expiry: shape.expiry ?? 0,
            weaknesses: UInt32(truncatingIfNeeded: shape.weaknesses.rawValue),
            rulesVersion: UInt16(clamping: ValueShape.rulesVersion))
    }

    /// 0 says that there is nothing to measure, so that a value without any strength has one bit.
    private var strength: UInt16 {
        guard let bits = shape.strength, shape.length > 0 else { return 0 }
        return UInt16(clamping: max(bits, 1))
    }

    /// The attributes of a new version: what was chosen, else what the variable had, else what the value suggests.
    func attributes(_ known: VariableState?, _ choice: AttributeChoice) -> VariableAttributes {
        let kind = Name(choice.kind ?? Self.ownKind(known) ?? shape.kind.rawValue) ?? Self.text
        let variableClass =
            choice.variableClass ?? known?.attributes.variableClass ?? (shape.valueClass == .config ? .config : .secret)
        return VariableAttributes(
            variableClass: variableClass, delivery: choice.delivery ?? known?.attributes.delivery ?? .any, kind: kind)
    }

    /// The kind that a person gave the variable: one that the rules do not know, so that no value suggests it.
    private static func ownKind(_ known: VariableState?) -> String? {
        guard let kind = known?.attributes.kind.description, ValueKind(rawValue: kind) == nil else { return nil }
        return kind
    }
}
