/// A target cannot carry some variables. Nothing is written then, and every one of them is named.
public struct WriteRefusal: Error, Sendable {
    /// Why a variable cannot be written. The raw values are stable and appear in JSON output.
    public enum Reason: String, Sendable, CaseIterable {
        /// The target has no way to write a line feed or a carriage return.
        case newline = "newline"
        /// The target wants UTF-8, and the value is something else.
        case invalidUTF8 = "invalid-utf8"
        /// No environment variable can hold a NUL byte.
        case nul = "nul-byte"
        /// The target's reader stops at a line of 64 KiB.
        case lineTooLong = "line-too-long"
        /// The target does not take the name.
        case invalidName = "invalid-name"
        /// The platform keeps this name, or names that begin like it, for itself.
        case reservedName = "reserved-name"
        /// Two variables have this name.
        case duplicateName = "duplicate-name"
        /// The platform writes names in capitals, and two become one.
        case sameInUpperCase = "same-in-upper-case"
        /// No quoting of the target can hold the value.
        case noQuoting = "no-quoting"
        /// The target's reader would read another value than the one that was written.
        case wouldNotReadBack = "would-not-read-back"
        /// A mounted file, and not a variable.
        case isFile = "is-a-file"
        /// The value is longer than the platform takes.
        case valueTooLong = "value-too-long"
        /// All variables together are larger than the platform takes; this is one of the largest.
        case totalTooLarge = "total-too-large"
        /// There are more variables than the platform takes.
        case tooMany = "too-many-variables"
        /// The platform cannot hold an empty value, or deletes the variable.
        case emptyValue = "empty-value"
        /// The platform would take a part of the value for a reference and replace it.
        case reference = "looks-like-a-reference"
    }

    /// One variable that the target cannot carry.
    public struct Refused: Hashable, Sendable {
        /// The variable's name.
        public let name: String
        /// Why it cannot be written.
        public let reason: Reason
        /// What else can be done.
        public let route: Route?
    }

    /// The target's name.
    public let target: String
    /// The refused variables, in the order in which they were given; at least one.
    public let refused: [Refused]
}
