extension Format {
    /// direnv's `.envrc` (direnv-stdlib(1)): a bash program, of which the assignments are taken and nothing is run.
    static let direnv = Format("direnv", "direnv's .envrc: its assignments; nothing is run") { file in
        if file.isJSON || file.isYAML { return .none }
        if file.name == ".envrc" || file.name == "dot-envrc" { return .certain }
        return file.lines.direnvCommands > 0 && file.lines.exports > 0 ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        Found(try Dialect.bash.read(file.bytes))
    }
}
