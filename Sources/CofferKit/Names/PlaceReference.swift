public import CofferStore

/// A state of an environment, as the command line names it: `r12`, `@v1.4.0`, `@{2026-09-30}`, `kinect/staging`,
/// `kinect/staging@r3`.
public struct PlaceReference: Equatable, Sendable {
    /// The environment; `nil` for the one that the command is about.
    public let environment: String?
    /// The revision; `nil` for now.
    public let revision: RevisionReference?

    /// The state now of the environment that the command is about.
    public static let now = PlaceReference(environment: nil, revision: nil)

    /// Puts a reference together.
    public init(environment: String?, revision: RevisionReference?) {
        (self.environment, self.revision) = (environment, revision)
    }

    /// Reads a reference. What has a `/` before any `@` names an environment.
    ///
    /// - Throws: `usage` with `badPlace`, or `valueInArgument` for what holds a `=`, which is not repeated.
    public init(_ text: String) throws(CofferError) {
        guard !text.utf8.contains(UInt8(ascii: "=")) else { throw .usage(.valueInArgument) }
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].contains("/") else {
            (environment, revision) = (nil, try RevisionReference(text))
            return
        }
        environment = String(parts[0])
        revision = try parts.count == 2 ? RevisionReference("@" + parts[1]) : nil
    }
}

/// An environment at a revision.
public struct Place: Sendable {
    /// The environment as it is now.
    public let environment: EnvironmentState
    /// The revision; 0 is the empty state before the first.
    public let revision: UInt32
}

extension Session {
    /// The place that a reference names.
    ///
    /// - Throws: `unknown` with the nearest names, `usage` when no environment is named and there are several.
    public func place(_ reference: PlaceReference) throws(CofferError) -> Place {
        let environment =
            if let name = reference.environment { try environment(named: name) } else { try self.environment() }
        let number =
            if let revision = reference.revision { try self.revision(revision, of: environment) } else {
                environment.revision
            }
        return Place(environment: environment, revision: number)
    }
}
