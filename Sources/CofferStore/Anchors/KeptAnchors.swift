public import CofferMemory

/// What this machine keeps of a vault: what it saw last, and where another file is about to take the vault's place, the state
/// of that file.
///
/// A file that is renamed over the vault and the anchor that follows it are two steps. Without the announcement a machine that
/// stops between them would take its own restored vault for a rollback.
public struct KeptAnchors: Equatable, Sendable {
    /// What was seen last.
    public let seen: LocalAnchor
    /// The one other state that the vault may be in, to the last record; `nil` when there is none.
    public let announced: LocalAnchor?

    /// Puts them together.
    public init(seen: LocalAnchor, announced: LocalAnchor? = nil) { (self.seen, self.announced) = (seen, announced) }

    /// The content of the anchor's file.
    public var text: String { seen.text + (announced?.text ?? "") }

    /// Reads the content of an anchor's file; `nil` when it is not one.
    public init?(text: SecretBytes) {
        var lines = text.withBytes { String(decoding: $0, as: UTF8.self) }
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.popLast()?.isEmpty == true, let seen = LocalAnchor(lines: lines.prefix(LocalAnchor.lineCount))
        else { return nil }
        let rest = lines.dropFirst(LocalAnchor.lineCount)
        let announced = LocalAnchor(lines: rest)
        guard rest.isEmpty || announced != nil else { return nil }
        self.init(seen: seen, announced: announced)
    }

    /// The one that a vault in this state has to answer to.
    public func witness(of state: LocalAnchor) -> LocalAnchor { announced == state ? state : seen }
}
