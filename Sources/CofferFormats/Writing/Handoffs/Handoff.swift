/// What to do with a file that was written for a target: commands with words in capitals for what coffer cannot know, and
/// never with a value.
public struct Handoff: Sendable {
    /// How the platform's program takes the variables.
    public enum Intake: Sendable {
        /// From its standard input.
        case pipe(String)
        /// From a file; `FILE` stands for its path.
        case file(String)
        /// Nothing takes it on its own.
        case none
    }

    /// What a file of this target is called where nobody says.
    public let fileName: String
    /// The command that takes the variables.
    public let intake: Intake
    /// What comes after it; `FILE` stands for the path.
    public let after: [String]
    /// What a person has to know; lines without a `#`; `FILE` stands for the path.
    public let remarks: [String]

    init(fileName: String, _ intake: Intake = .none, after: [String] = [], remarks: [String] = []) {
        (self.fileName, self.intake, self.after, self.remarks) = (fileName, intake, after, remarks)
    }

    /// The lines to run, for a POSIX shell.
    ///
    /// - Parameters:
    ///   - export: The `coffer export` command, without an output.
    ///   - file: The file that is there already; `nil` when nothing was written yet.
    public func commands(export: String, file: String?) -> [String] {
        let path = ShellWord.quoted(file ?? fileName)
        var lines = remarks.map { "# " + Self.fill($0, path) }
        switch (intake, file) {
        case (.pipe(let command), nil): lines.append("\(export) -o - | \(command)")
        case (.pipe(let command), _?): lines.append("\(command) < \(path)")
        case (.file(let command), nil): lines += ["\(export) -o \(path)", Self.fill(command, path)]
        case (.file(let command), _?): lines.append(Self.fill(command, path))
        case (.none, nil): lines.append("\(export) -o \(path)")
        case (.none, _?): break
        }
        lines += after.map { Self.fill($0, path) }
        if case .pipe = intake, file == nil { return lines }
        if case .none = intake { return lines }
        return lines + ["coffer exports --remove"]
    }

    private static func fill(_ command: String, _ path: String) -> String {
        command.split(separator: "FILE", omittingEmptySubsequences: false).joined(separator: path)
    }
}
