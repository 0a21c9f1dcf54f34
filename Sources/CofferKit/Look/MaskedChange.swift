internal import CofferFormats
public import CofferMemory

/// What may be shown of the difference between two values: which parts of a URI changed, else the shapes of both.
public struct MaskedChange: Equatable, Sendable {
    /// The shape of the value before; `nil` when there was none.
    public let old: MaskedShape?
    /// The shape of the value after; `nil` when there is none.
    public let new: MaskedShape?
    /// The parts of a URI that differ: scheme, user, password, host, database or path, options. Empty when one of the
    /// values is no URI, or was not opened.
    public let components: [String]
    /// The parts that both have and that are equal.
    public let same: [String]

    /// A difference of which only the shapes are known.
    public init(from old: MaskedShape?, to new: MaskedShape?) {
        (self.old, self.new, components, same) = (old, new, [], [])
    }

    /// Compares two values.
    ///
    /// - Parameters:
    ///   - oldShape: The shape that is known of the value before; `nil` finds it.
    ///   - newShape: The shape that is known of the value after; `nil` finds it.
    /// - Complexity: O(bytes).
    public init(
        from old: SecretBytes, to new: SecretBytes, oldShape: MaskedShape? = nil, newShape: MaskedShape? = nil
    ) {
        self.old = oldShape ?? MaskedShape(old)
        self.new = newShape ?? MaskedShape(new)
        let changed = URIComponents.components(changedBetween: old, and: new)
        components = changed
        same = changed.isEmpty ? [] : Self.parts(of: old).filter { !changed.contains($0) }
    }

    /// `password changed; user, host, options same`, `64 hex → 64 hex`, or the one shape there is.
    public var text: String {
        if !components.isEmpty {
            let rest = same.isEmpty ? "" : "; \(same.joined(separator: ", ")) same"
            return "\(components.joined(separator: ", ")) changed\(rest)"
        }
        return [old, new].compactMap { $0?.text }.joined(separator: " → ")
    }

    /// The parts that a URI has, less its scheme, which people take for granted.
    private static func parts(of value: SecretBytes) -> [String] {
        let kind = ValueShape(name: "", value: value).kind
        let isDatabase = [ValueKind.mongodbURI, .postgresURI, .mysqlURI, .redisURI].contains(kind)
        return value.withBytes { bytes in
            guard let uri = URIComponents(bytes) else { return [] }
            let parts: [(String, Range<Int>?)] = [
                ("user", uri.user), ("password", uri.password), ("host", uri.host),
                (isDatabase ? "database" : "path", uri.path), ("options", uri.options),
            ]
            return parts.filter { !($0.1?.isEmpty ?? true) }.map(\.0)
        }
    }
}
