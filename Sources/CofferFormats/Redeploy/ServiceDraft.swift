/// A service of a blueprint on its way into another platform's own file.
public struct ServiceDraft: Sendable {
    /// What the platform calls it: letters, digits and `-`.
    public let name: String
    /// The blueprint's type: `web`, `pserv`, `worker`, `cron`.
    public let type: String
    /// The port that its program listens at.
    public let port: Int
    /// What else the blueprint says, and no part of the platform's file has taken yet.
    public internal(set) var settings: [Blueprint.Setting]
    /// The configuration with its values.
    public let config: [Entry]
    /// The secrets, those that the vault does not have among them, with what is known of each.
    public let secrets: [Secret]
    /// What the files are not complete for, and what is to be looked at; lines for a comment.
    public let remarks: [String]

    /// A secret, without its value.
    public struct Secret: Sendable {
        /// The name.
        public let name: String
        /// What the blueprint says of where it comes from, in words.
        public let origin: String
        /// Whether the platform may make it: the vault has none, and Render made it.
        public let isMade: Bool

        /// Puts it together.
        public init(name: String, origin: String, isMade: Bool) {
            (self.name, self.origin, self.isMade) = (name, origin, isMade)
        }
    }

    /// Puts it together.
    public init(
        _ service: Blueprint.Service, name: String, port: Int, config: [Entry], secrets: [Secret], remarks: [String]
    ) {
        (self.name, type, self.port) = (name, service.type, port)
        (settings, self.config) = (service.settings, config)
        (self.secrets, self.remarks) = (secrets, remarks)
    }

    /// Whether it answers requests from outside.
    var isPublic: Bool { type == "web" }
    /// Whether it answers requests at all.
    var listens: Bool { type == "web" || type == "pserv" }

    /// The configuration as `{NAME: value}`.
    var configMembers: [(String, Outline)] { config.map { ($0.name, .value($0.value)) } }

    /// Takes a setting over: it is not left behind then. One line of text is asked for, and nothing else is taken.
    mutating func take(_ names: String...) -> String? {
        for name in names {
            guard let at = settings.firstIndex(where: { $0.name == name }), let text = settings[at].text,
                !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
            else { continue }
            settings.remove(at: at)
            return text
        }
        return nil
    }

    /// The same as a member of an outline, under the platform's name.
    mutating func member(_ name: String, _ settings: String...) -> [(String, Outline)] {
        for setting in settings {
            if let text = take(setting) { return [(name, .text(text))] }
        }
        return []
    }

    /// Takes a whole number from 1 to 1000, such as `numInstances`.
    mutating func take(number name: String) -> Int? {
        guard let text = settings.first(where: { $0.name == name })?.text, let number = Int(text),
            (1...1000).contains(number)
        else { return nil }
        return take(name) == nil ? nil : number
    }

    /// Takes `region` where the platform has one in the same city.
    mutating func take(regionFrom regions: [String: String]) -> String? {
        guard let text = settings.first(where: { $0.name == "region" })?.text, let region = regions[text] else {
            return nil
        }
        return take("region") == nil ? nil : region
    }

    /// What starts the program.
    mutating func takeStart() -> String? { take("startCommand", "dockerCommand") }
}
