/// What is to be taken from a file that holds more than one environment.
public struct ReadOptions: Sendable {
    /// The entries of a password manager's export, by title or by folder; empty takes the only one.
    public var entries: [String]
    /// The scope, target, context, service or container whose values are meant; nil if they do not differ.
    public var scope: String?
    /// Whether the caller looks for the next page itself; otherwise a page that must be followed by another is an error.
    public var joinsPages: Bool

    /// Makes options.
    public init(entries: [String] = [], scope: String? = nil, joinsPages: Bool = false) {
        self.entries = entries
        self.scope = scope
        self.joinsPages = joinsPages
    }
}

/// A page of a list that an API gives out in pages.
public struct ListPage: Hashable, Sendable {
    /// Which list: pages of one list follow each other.
    public let list: String
    /// Whether another page must follow before the list is whole.
    public let needsNext: Bool
    /// Whether the page has no items; such a page ends every list.
    public let isEmpty: Bool
}
