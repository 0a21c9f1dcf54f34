/// A word on a command line.
public enum ShellWord {
    /// The word as a POSIX shell takes it back (POSIX.1-2017, XCU 2.2.2): bare if nothing in it means anything.
    public static func quoted(_ word: String) -> String {
        let isBare = !word.isEmpty && word.utf8.allSatisfy { Quoting.isBare($0) }
        if isBare { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
