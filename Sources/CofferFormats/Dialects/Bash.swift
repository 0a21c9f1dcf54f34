extension Dialect {
    /// What bash has set after `. ./file` (bash(1), "Simple command expansion"), as far as that is known without running
    /// anything: commands are left out with a warning, a syntax error ends the reading as it does in bash, and a command
    /// substitution or an expansion that only a shell can answer is an error.
    static let bash = Dialect(
        "bash", "what bash has set after sourcing the file; commands are not run but left out",
        rules: TextRules(encoding: .kept, byteOrderMark: .kept)
    ) { text, found in
        var reader = ShellReader(text: text, isStrict: false)
        reader.read(into: &found)
    }
}
