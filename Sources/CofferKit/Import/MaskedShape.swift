internal import CofferFormats
internal import CofferMemory
internal import CofferStore

/// Length and kind of a value that is not opened: `64 hex`, `97 bytes, mongodb-uri`.
enum MaskedShape {
    /// From what the vault keeps beside the value.
    static func text(of state: VariableState) -> String {
        text(kind: state.attributes.kind.description, length: Int(state.facts.length))
    }

    /// From a kind and a number of bytes.
    static func text(kind: String, length: Int) -> String {
        if length == 0 { return "empty" }
        switch ValueKind(rawValue: kind) {
        case .hex, .base64: return "\(length) \(kind)"
        case .text, .empty, nil: return length == 1 ? "1 byte" : "\(length) bytes"
        default: return "\(length == 1 ? "1 byte" : "\(length) bytes"), \(kind)"
        }
    }
}

extension ImportPlan.URIChange {
    /// Compares two values of a kind; `nil` when one of them is no URI, or when no part differs.
    init?(from old: SecretBytes, to new: SecretBytes, _ kind: ValueKind) {
        let changed = URIComponents.components(changedBetween: old, and: new)
        guard !changed.isEmpty else { return nil }
        self.changed = changed
        same = new.withBytes { Self.parts(of: $0, kind) }.filter { !changed.contains($0) }
    }

    /// The parts that a value has, without the scheme.
    private static func parts(of value: UnsafeRawBufferPointer, _ kind: ValueKind) -> [String] {
        guard let uri = URIComponents(value) else { return [] }
        let isDatabase = ![.url, .amqpURI, .smtpURI].contains(kind)
        let all: [(name: String, range: Range<Int>?)] = [
            ("user", uri.user), ("password", uri.password), ("host", uri.host),
            (isDatabase ? "database" : "path", uri.path), ("options", uri.options),
        ]
        return all.filter { !($0.range?.isEmpty ?? true) }.map(\.name)
    }
}
