public import CofferMemory

extension URIComponents {
    /// Which parts of a URI differ between two values, in the order scheme, user, password, host, database or path,
    /// options. Empty if one of them is no URI, or if they are equal.
    public static func components(changedBetween old: SecretBytes, and new: SecretBytes) -> [String] {
        old.withBytes { old in
            new.withBytes { new in
                guard let one = URIComponents(old), let other = URIComponents(new) else { return [] }
                let isDatabase = ValueKind(scheme: old.part(one.scheme))?.isDatabase ?? false
                let parts: [(name: String, old: Range<Int>?, new: Range<Int>?)] = [
                    ("scheme", one.scheme, other.scheme), ("user", one.user, other.user),
                    ("password", one.password, other.password), ("host", one.host, other.host),
                    (isDatabase ? "database" : "path", one.path, other.path), ("options", one.options, other.options),
                ]
                return parts.filter { !isSame($0.old, in: old, $0.new, in: new) }.map(\.name)
            }
        }
    }

    private static func isSame(
        _ one: Range<Int>?, in old: UnsafeRawBufferPointer, _ other: Range<Int>?, in new: UnsafeRawBufferPointer
    ) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return old.part(one).elementsEqual(new.part(other))
    }
}
