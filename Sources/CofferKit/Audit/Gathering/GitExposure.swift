internal import CofferSystem

/// Whether git would take a file along.
enum GitExposure {
    /// Whether a file lies in a git work tree.
    static func holds(_ path: FilePath) -> Bool { ((try? GitWorkTree.root(containing: path)) ?? nil) != nil }
}
