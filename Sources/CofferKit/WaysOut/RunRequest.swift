/// How a program is to get the variables of an environment.
public struct RunRequest: Sendable {
    /// A variable that the program gets as the path of a file.
    public struct FileVariable: Equatable, Sendable {
        /// The name of the variable that holds the path.
        public let name: String
        /// The variable whose value the file holds.
        public let variable: String

        /// Reads `NAME=VARIABLE`.
        ///
        /// - Throws: `usage`.
        public init(_ text: String) throws(CofferError) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts.contains(""), !parts[1].contains("=") else {
                throw .usage(.missing("NAME=VARIABLE", hint: "--as-file TLS_KEY_FILE=TLS_PRIVATE_KEY"))
            }
            (name, variable) = (parts[0], parts[1])
        }
    }

    /// What the program is called in the log.
    public var command: String
    /// Which variables.
    public var selection = VariableSelection()
    /// The revision; `nil` for the current values.
    public var place: RevisionReference?
    /// Variables that it gets as files. They are not in its environment, unless the selection names them as well.
    public var files: [FileVariable] = []
    /// Whether it gets none of the caller's variables.
    public var isPure = false
    /// Whether names may be set that change how programs start.
    public var allowsLoaderNames = false
    /// The name under which the run is recorded.
    public var job: JobName?
    /// The reason, and whether it is recorded.
    public var departure = Departure()

    /// Asks for everything in an environment, now.
    public init(command: String) { self.command = command }
}

/// The name of a job: 1 to 100 letters, digits, `.`, `_` and `-`.
public struct JobName: Equatable, Sendable, CustomStringConvertible {
    /// The name.
    public let description: String

    /// Reads a name.
    ///
    /// - Throws: `usage`.
    public init(_ text: String) throws(CofferError) {
        let isRight = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isRight, (1...100).contains(text.utf8.count) else {
            throw .usage(.missing("the job's name", hint: "1 to 100 letters, digits, '.', '_' and '-'"))
        }
        description = text
    }
}
