internal import CofferFormats
public import CofferMemory
public import CofferStore

/// What may be shown of a value: its length and kind, never a part of it.
public struct MaskedShape: Equatable, Sendable {
    /// `64 hex`, `97 bytes, mongodb-uri`, `empty`, or `destroyed`.
    public let text: String

    /// The shape of a value of so many bytes. The kind may be one that a person chose.
    public init(bytes: Int, kind: String) {
        let count = bytes == 1 ? "1 byte" : "\(bytes) bytes"
        switch ValueKind(rawValue: kind) {
        case _ where bytes == 0: text = ValueKind.empty.rawValue
        case .hex, .base64: text = "\(bytes) \(kind)"
        case .text, .empty: text = count
        default: text = "\(count), \(kind)"
        }
    }

    /// The shape of a value that is at hand, by the rules alone.
    public init(_ value: SecretBytes) {
        self.init(bytes: value.count, kind: ValueShape(name: "", value: value).kind.rawValue)
    }

    /// The shape of a version, whose value is not opened.
    public init(_ facts: ValueFacts, _ attributes: VariableAttributes, isDestroyed: Bool = false) {
        if isDestroyed {
            self = .destroyed
        } else {
            self.init(bytes: Int(facts.length), kind: attributes.kind.description)
        }
    }

    private init(text: String) { self.text = text }

    /// The shape of a value that is not there any more.
    public static let destroyed = MaskedShape(text: "destroyed")
}
