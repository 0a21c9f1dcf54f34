public import CofferStore

/// The name of an environment: `project/name`.
public enum EnvironmentName {
    /// Reads a name: two parts of letters, digits, `.`, `_` and `-`, 255 bytes together.
    ///
    /// - Throws: `usage` with `badEnvironmentName`.
    public static func read(_ text: String) throws(CofferError) -> Name {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isRight = parts.count == 2 && parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy(isAllowed) }
        guard isRight, let name = Name(text) else { throw .usage(.badEnvironmentName(text)) }
        return name
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension Session {
    /// The environment that a command is about: the one that was named, or the only one there is.
    ///
    /// - Throws: `usage` with the list when there are several, `unknown` with the nearest names.
    public func environment() throws(CofferError) -> EnvironmentState {
        guard let named = namedEnvironment else {
            let all = log.environments
            guard all.count == 1 else { throw .usage(.noEnvironment(all.map(\.name.description))) }
            return all[0]
        }
        return try environment(named: named)
    }

    /// The environment of a name.
    ///
    /// - Throws: `usage` for what is no name, `unknown` with the nearest names.
    public func environment(named text: String) throws(CofferError) -> EnvironmentState {
        guard let found = log.environment(try EnvironmentName.read(text)) else {
            let near = Nearest.names(to: text, among: log.environments.map(\.name.description))
            throw .unknown(.environment, name: text, near: near)
        }
        return found
    }
}
