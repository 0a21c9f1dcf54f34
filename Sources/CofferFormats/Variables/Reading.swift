/// What a reader took from a file.
public struct Reading: Sendable {
    /// The variables in file order; of a repeated name only the one that counts.
    public var entries: [Entry]
    /// What the reader noticed, in file order.
    public var warnings: [Diagnostic]
    /// Variables that are named in the file and not taken, in file order.
    public var skipped: [Skipped]

    /// Makes a reading.
    public init(entries: [Entry] = [], warnings: [Diagnostic] = [], skipped: [Skipped] = []) {
        self.entries = entries
        self.warnings = warnings
        self.skipped = skipped
    }
}

/// A variable that a file names and whose value is not a value to keep.
public struct Skipped: Hashable, Sendable {
    /// Why the value is not kept. The raw values are stable and appear in JSON output.
    public enum Reason: String, Sendable, CaseIterable {
        /// The platform sets it itself (`PORT`, `RENDER_*`).
        case injected = "injected-by-platform"
        /// The export shows a mask instead of the value (`[SENSITIVE]`, `****`, `EV[…]`).
        case redacted = "redacted"
        /// The value names another place (`${{shared.X}}`, `op://…`).
        case reference = "reference"
        /// Another tool's ciphertext (`ENC[…]`, `encrypted:…`, `$ANSIBLE_VAULT…`).
        case ciphertext = "other-tools-ciphertext"
        /// There is a value without a name.
        case emptyName = "empty-name"
        /// There is a name without a value: the reader would take it from its own environment.
        case noValue = "no-value"
        /// The consumer of this dialect leaves the line out.
        case ignored = "ignored-by-reader"
        /// The platform makes the value itself (`generateValue`).
        case generated = "generated-by-platform"
        /// A `null`: sent to the platform, it would delete the variable.
        case deletion = "deletion"
        /// An object or a list, which no environment variable can hold.
        case notText = "not-text"
        /// The value is for another environment than the one that was asked for.
        case otherScope = "other-scope"
        /// A credential that lives for hours (`VERCEL_OIDC_TOKEN`).
        case shortLived = "short-lived"
    }

    /// The variable's name; may be empty.
    public let name: String
    /// Why it is not kept.
    public let reason: Reason
    /// Where the name stands.
    public let position: Position

    /// Makes a note about a variable that is not kept.
    public init(name: String, reason: Reason, position: Position) {
        self.name = name
        self.reason = reason
        self.position = position
    }
}
