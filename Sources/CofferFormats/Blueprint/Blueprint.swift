/// What a `render.yaml` says that its services need (render.com/docs/blueprint-spec).
public struct Blueprint: Sendable {
    /// One service, or a group of variables that no service of the file takes.
    public struct Service: Sendable {
        /// The name that the file gives it; empty if it gives none.
        public let name: String
        /// `web`, `pserv`, `worker`, `cron`, `keyvalue`; `group` for a group that no service takes.
        public let type: String
        /// `project/environment` for a service within `projects`; nil for any other.
        public let environment: String?
        /// The variables in the order of the file, those of its groups last. A name stands here once.
        public let needs: [BlueprintNeed]
        /// What else the file says of it, in its order; nothing for a group.
        public let settings: [Setting]
    }

    /// Something that the file says of a service beside its name, type and variables, such as `startCommand`.
    public struct Setting: Sendable {
        /// The name in the file; that of `image: {url: …}` is `image.url`.
        public let name: String
        /// The text; nil for a list or a map.
        public let text: String?
        /// Where the name stands.
        public let position: Position
    }

    /// Something that the file asks for besides values, which no export carries.
    public struct Note: Hashable, Sendable {
        /// What it is. The raw values are stable and appear in JSON output.
        public enum Kind: String, Sendable, CaseIterable {
            /// A database that the new platform has to have.
            case database
            /// `fromGroup` with a group that is not in the file: its variables are not known.
            case unknownGroup = "unknown-group"
            /// `fromDatabase` or `fromService` with a name that is not in the file.
            case unknownSource = "unknown-source"
            /// A `previewValue`, which is for preview environments only.
            case previewValue = "preview-value"
            /// Preview environments are switched on.
            case previews
            /// A value in a group that is asked for (`sync: false`), which Render does not take there.
            case promptInGroup = "prompt-in-group"
        }

        /// What it is.
        public let kind: Kind
        /// The variable, group, database or service that it is about; empty if it is about the file.
        public let name: String
        /// Where it stands.
        public let position: Position
    }

    /// The services in file order, and after them the groups that none of them takes.
    public let services: [Service]
    /// In file order.
    public let notes: [Note]

    /// Whether a file looks like a blueprint. Linear.
    public static func isBlueprint(_ file: UnsafeRawBufferPointer, fileName: String) -> Bool {
        Format.renderBlueprint.recognise(fileName: fileName, file) == .certain
    }
}
