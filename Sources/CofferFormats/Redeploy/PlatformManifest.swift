public import CofferMemory

/// How a platform wants a service described: its own file, which holds the configuration, and the variables beside it.
public struct PlatformManifest: Sendable {
    /// A file of the platform's own.
    public struct File: Sendable {
        /// Its name, below the service's folder; with a folder in it for a drop-in.
        public let fileName: String
        /// What is in it.
        public let bytes: SecretBytes
        /// The configuration that is in it, by name.
        public let names: [String]
    }

    /// What a service became.
    public struct Written: Sendable {
        /// The platform's own files.
        public let files: [File]
        /// What the blueprint says and none of them can say.
        public let leftBehind: [Blueprint.Setting]
    }

    /// The target that the variables are written for.
    public let target: Target
    /// The name of the file of variables.
    public let variablesFile: String
    /// Whether the program gets the configuration from the platform's own file. Without it the file of variables has all.
    public let holdsConfig: Bool
    /// Whether a comment can stand above the variables.
    public let takesComments: Bool
    /// Whether the program is told its port by a variable that nobody sets on this platform.
    public let wantsPort: Bool
    let build: @Sendable (inout ServiceDraft) -> [PlatformPart]
    let commands: [String]

    init(
        _ target: Target, variables: String, holdsConfig: Bool = true, takesComments: Bool = true,
        wantsPort: Bool = true, commands: [String],
        build: @escaping @Sendable (inout ServiceDraft) -> [PlatformPart]
    ) {
        (self.target, variablesFile, self.holdsConfig) = (target, variables, holdsConfig)
        (self.takesComments, self.wantsPort) = (takesComments, wantsPort)
        (self.commands, self.build) = (commands, build)
    }

    /// Every platform whose own files coffer can write.
    public static let all: [PlatformManifest] = [
        .fly, .heroku, .railway, .digitalocean, .kubernetes, .compose, .systemd,
    ]

    /// The one for a target.
    public static func of(_ target: Target) -> PlatformManifest? { all.first { $0.target.name == target.name } }

    /// Whether the platform's own file can hold a value; another one goes with the secrets.
    public static func canHold(_ value: SecretBytes) -> Bool {
        value.withBytes { UTF8Check.firstInvalid(in: $0) == nil && !$0.contains(0) }
    }

    /// Writes the platform's own files of a service, and reads the configuration back from each that has it.
    ///
    /// - Throws: ``WriteRefusal`` for configuration that would arrive otherwise.
    public func write(_ service: ServiceDraft) throws(WriteRefusal) -> Written {
        var draft = service
        let parts = build(&draft)
        var files: [File] = []
        for part in parts {
            let bytes = try part.written(draft.told(draft.settings), target)
            let isDue = part.holdsConfig && holdsConfig || part.reader != nil
            if isDue { try check(part.found(in: bytes) ?? [], against: draft.config) }
            files.append(File(fileName: part.fileName, bytes: bytes, names: isDue ? draft.config.map(\.name) : []))
        }
        return Written(files: files, leftBehind: draft.settings)
    }

    /// The variables with a comment above, where there may be one.
    ///
    /// - Throws: ``WriteRefusal`` for what the target cannot carry, with this comment or without.
    public func variables(_ outgoing: Outgoing, remarks: [String]) throws(WriteRefusal) -> SecretBytes {
        let written = try target.write(outgoing)
        guard takesComments, !remarks.isEmpty else { return written }
        var out = SecretBuffer(capacity: written.count + 4096)
        out.append(comment: remarks)
        out.append(written)
        let whole = out.finish()
        try check(found(in: whole), against: outgoing.entries)
        return whole
    }

    private func found(in file: SecretBytes) -> [Entry] {
        file.withBytes { bytes in
            if let dialect = Dialect.named(target.name) { return (try? dialect.read(bytes).entries) ?? [] }
            let candidate = Candidate(fileName: variablesFile, bytes)
            return (try? Format.named(target.name)?.read(candidate, ReadOptions()))?.reading.entries ?? []
        }
    }

    /// What the platform calls a service: letters in lower case, digits and `-` (RFC 1123).
    public static func label(_ name: String) -> String {
        var outgoing = Outgoing([])
        outgoing.environment = name
        return outgoing.label
    }

    /// The commands that deliver a service, for a POSIX shell; no value is in them.
    ///
    /// - Parameter folder: The service's folder.
    public func commands(folder: String, name: String, variables: String) -> [String] {
        commands.map { command in
            let words = [("FOLDER", folder), ("VARIABLES", "\(folder)/\(variables)"), ("NAME", name)]
            return words.reduce(command) { line, word in
                let value = ShellWord.quoted(word.1)
                return line.split(separator: word.0, omittingEmptySubsequences: false).joined(separator: value)
            }
        }
    }

    private func check(_ found: [Entry], against wanted: [Entry]) throws(WriteRefusal) {
        let values = Dictionary(found.map { ($0.name, $0.value) }) { $1 }
        let different = wanted.filter { values[$0.name]?.isEqual(to: $0.value) != true }.map(\.name)
        let strange = Set(values.keys).subtracting(wanted.map(\.name)).sorted()
        guard different.isEmpty, strange.isEmpty else {
            throw WriteRefusal(
                target: target.name,
                refused: (different + strange).map {
                    WriteRefusal.Refused(name: $0, reason: .wouldNotReadBack, route: nil)
                })
        }
    }
}

extension ServiceDraft {
    /// The same with what is left behind among the remarks.
    fileprivate func told(_ left: [Blueprint.Setting]) -> ServiceDraft {
        guard !left.isEmpty else { return self }
        let lines = left.map { "  \($0.name) (line \($0.position.line))" }
        return ServiceDraft(self, remarks: remarks + ["Said by the blueprint, and not by this file:"] + lines)
    }

    private init(_ other: ServiceDraft, remarks: [String]) {
        (name, type, port) = (other.name, other.type, other.port)
        (settings, config, secrets) = (other.settings, other.config, other.secrets)
        self.remarks = remarks
    }
}
