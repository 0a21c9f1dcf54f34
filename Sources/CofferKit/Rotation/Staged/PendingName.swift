internal import CofferStore

extension Name {
    private static let pendingPrefix = Array("=pending/".utf8)

    /// The hidden name under which the pending value of a variable is kept in the same environment; `nil` for a name that is
    /// too long for one.
    var pending: Name? { Name(bytes: Self.pendingPrefix + bytes) }

    /// The name that people know: that of the variable whose pending value this is, or the name itself.
    var visible: String {
        guard bytes.starts(with: Self.pendingPrefix) else { return description }
        return String(decoding: bytes.dropFirst(Self.pendingPrefix.count), as: UTF8.self)
    }
}
