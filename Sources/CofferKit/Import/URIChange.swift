internal import CofferFormats
internal import CofferMemory
internal import CofferStore

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
