public import CofferMemory

/// The variables that a target is to write, and what it has to know beside them.
public struct Outgoing: Sendable {
    /// The variables, in the order in which they are written.
    public var entries: [Entry]
    /// The names of those that are configuration; every other one is a secret.
    public var config: Set<String> = []
    /// What is said of a variable, for ``Target/example``.
    public var notes: [String: String] = [:]
    /// What the platform's objects are called after: `project/name`.
    public var environment = "app/production"
    /// A word that nobody can guess, for GitHub's here-documents; letters and digits.
    public var nonce = "coffer"
    /// How GitHub's secrets are sealed; `nil` leaves that to GitHub's own program.
    public var sealing: Sealing?

    /// Takes the variables; all of them are secrets unless ``config`` says otherwise.
    public init(_ entries: [Entry]) { self.entries = entries }

    /// Whether a variable is a secret.
    func isSecret(_ entry: Entry) -> Bool { !config.contains(entry.name) }

    /// The same with other variables.
    func with(_ entries: [Entry]) -> Outgoing {
        var other = self
        other.entries = entries
        return other
    }

    /// The environment's name as one word: letters, digits and `-`, as Kubernetes takes it (RFC 1123).
    var label: String {
        let letters = environment.utf8.map { byte -> UInt8 in
            Byte.isUpper(byte) ? byte | 0x20 : Byte.isLetter(byte) || Byte.isDigit(byte) ? byte : Byte.dash
        }
        let word = String(decoding: letters.prefix(63), as: UTF8.self)
        let parts = word.split(separator: "-")
        return parts.isEmpty ? "app" : parts.joined(separator: "-")
    }
}

/// A public key, and the sealing of one value with it.
public struct Sealing: Sendable {
    /// How many bytes a sealed value has more than the value.
    public static let overhead = 48
    /// The key's name at GitHub.
    public let keyID: String
    /// Seals a value.
    public let seal: @Sendable (SecretBytes) -> [UInt8]

    /// Puts it together.
    public init(keyID: String, seal: @escaping @Sendable (SecretBytes) -> [UInt8]) {
        (self.keyID, self.seal) = (keyID, seal)
    }
}
