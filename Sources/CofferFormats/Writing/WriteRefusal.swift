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
        /// The platform keeps names that begin like this for itself.
        case reservedPrefix = "reserved-prefix"
        /// Two variables have this name.
        case duplicateName = "duplicate-name"
        /// No quoting of the target can hold the value.
        case noQuoting = "no-quoting"
        /// The target's reader would read another value than the one that was written.
        case wouldNotReadBack = "would-not-read-back"
        /// A mounted file, and not a variable.
        case isFile = "is-a-file"
    }

    /// Another way for a refused variable. Data only; ``text`` makes it a sentence.
    public enum Route: Hashable, Sendable {
        /// Another target can carry it.
        case target(String)
        /// `fly secrets set NAME=-` reads the value from its standard input (superfly/flyctl, secrets/set.go).
        case flySet(String)
        /// `kubectl create secret generic … --from-file=NAME=PATH`.
        case kubectlFile(String)
        /// `docker run -e NAME`, with the variable in docker's own environment.
        case dockerInherit(String)
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
