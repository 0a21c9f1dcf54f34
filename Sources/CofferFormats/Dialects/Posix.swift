extension Dialect {
    /// A file of assignments for a POSIX shell (`. ./file`), read without running anything: what is no assignment, no
    /// `export` and no `declare -x` is an error, and so is everything whose value only a shell could tell.
    static let posix = Dialect(
        "posix", "a shell file of assignments and exports; anything that would run is an error",
        rules: TextRules(encoding: .kept, byteOrderMark: .rejected, rejectsNUL: true)
    ) { text, found in
        var reader = ShellReader(text: text, isStrict: true)
        reader.read(into: &found)
    }
}
