/// What a platform does not take, apart from its file's syntax. Sizes are in bytes.
public struct TargetLimits: Sendable {
    /// Which names it takes.
    public enum Names: Sendable {
        /// Every name that a variable can have.
        case any
        /// `[A-Za-z_][A-Za-z0-9_]*`
        case portable
        /// `[A-Za-z0-9_]+`
        case words
        /// `[A-Za-z0-9._]+`
        case dotted
        /// `[-._A-Za-z0-9]+`: keys of a Kubernetes Secret
        case dashed
        /// The same, not starting with a digit: kubectl's env file
        case dashedNotDigit
    }

    /// What a value of no bytes means.
    public enum Empty: Sendable {
        case allowed, refused
        /// It is taken, and something happens that one should know.
        case warned
    }

    /// What counts for the sum.
    public enum Total: Sendable {
        /// The values alone.
        case values
        /// Names and values.
        case namesAndValues
        /// `NAME=value` with a comma between two.
        case list
        /// One JSON object in one line.
        case jsonObject
    }

    /// Which names it takes.
    public var names = Names.any
    /// The longest name; a vault's own limit is ``VariableName/longest``.
    public var longestName = Int.max
    /// Names that it keeps for itself.
    public var reserved: Set<String> = []
    /// Beginnings of names that it keeps for itself.
    public var reservedPrefixes: [String] = []
    /// Whether names that differ in case only are one name to it.
    public var foldsCase = false
    /// The longest value.
    public var longestValue: Int?
    /// The largest sum.
    public var largestTotal: Int?
    /// The sum at which it becomes tight.
    public var tightTotal: Int?
    /// What counts for the sum.
    public var total = Total.namesAndValues
    /// The largest number of variables.
    public var largestCount: Int?
    /// The number at which it becomes tight.
    public var tightCount: Int?
    /// What a value of no bytes means.
    public var empty = Empty.allowed
    /// Texts within a value that it would replace by something else.
    public var references: [String] = []
    /// Beginnings of a value that it would replace by something else.
    public var referencePrefixes: [String] = []

    /// No limit at all.
    public init() {}

    /// Whether the platform takes the name.
    public func takes(_ name: String) -> Bool {
        guard name.utf8.count <= longestName, let first = name.utf8.first else { return false }
        return switch names {
        case .any: true
        case .portable: VariableName.isPortable(name)
        case .words: name.utf8.allSatisfy(Byte.continuesName)
        case .dotted: name.utf8.allSatisfy { Byte.continuesName($0) || $0 == Byte.dot }
        case .dashed: name.utf8.allSatisfy(Self.isDashed)
        case .dashedNotDigit: !Byte.isDigit(first) && name.utf8.allSatisfy(Self.isDashed)
        }
    }

    /// Whether the platform keeps the name for itself.
    public func reserves(_ name: String) -> Bool {
        let name = foldsCase ? name.uppercased() : name
        return reserved.contains(name) || reservedPrefixes.contains { name.hasPrefix($0) }
    }

    private static func isDashed(_ byte: UInt8) -> Bool {
        Byte.continuesName(byte) || byte == Byte.dash || byte == Byte.dot
    }
}
