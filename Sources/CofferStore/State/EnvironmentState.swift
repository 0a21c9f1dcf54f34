public import CofferCrypto

/// What is known of one environment. Its variables are read through ``VaultLog``.
public struct EnvironmentState: Sendable {
    /// Its id.
    public let id: EnvironmentID
    /// `project/name`.
    public internal(set) var name: Name
    /// Whether its name has to be typed to change it.
    public internal(set) var isProtected = false
    /// Whether it is gone; its history stays.
    public internal(set) var isRemoved = false
    /// When it was made, in milliseconds since 1970.
    public let created: Int64
    /// The number of its newest revision; 0 when there is none.
    public internal(set) var revision: UInt32 = 0
    /// The record of its newest revision.
    public internal(set) var revisionPointer = RecordPointer.none
    /// How many variables it has, with coffer's own; ``VaultLog/variableCount(of:)`` leaves them out.
    public internal(set) var variableCount: UInt32 = 0
    /// Names of revisions.
    public internal(set) var tags: [Name: UInt32] = [:]
    var pointer: RecordPointer
    /// The checkpoint's pages of this environment, by the first name of each.
    var pages: [PageReference] = []
    /// What changed since the checkpoint.
    var recent = Table<Name, VariableState>()
}

/// A page of the checkpoint, as its root names it.
struct PageReference: Hashable, Sendable {
    var id: UInt64
    var hash: Digest
    var count: Int
    var first: Name
}

extension EnvironmentState {
    /// The page that holds `name`, if any does.
    func pageIndex(of name: Name) -> Int? {
        var (low, high) = (0, pages.count)
        while low < high {
            let middle = (low + high) / 2
            if name < pages[middle].first { high = middle } else { low = middle + 1 }
        }
        return low == 0 ? nil : low - 1
    }
}
