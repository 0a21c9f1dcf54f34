internal import CofferFormats
internal import CofferKit

/// The target that `--to` names.
enum TargetChoice {
    /// - Throws: `usage` without a name, `unknown` with the nearest names.
    static func named(_ name: String?) throws(CofferError) -> Target {
        guard let name else { throw .usage(.missing("--to TARGET", hint: "`coffer export --list-targets` lists them")) }
        guard let target = Target.named(name) else {
            if Dialect.named(name) != nil { throw .usage(.onlyRead(name)) }
            throw .unknown(.target, name: name, near: Nearest.names(to: name, among: Target.all.map(\.name)))
        }
        return target
    }
}

/// The reader that a name of `convert` stands for.
enum ReaderChoice {
    /// - Throws: `unknown` with the nearest names.
    static func named(_ name: String) throws(CofferError) -> ImportedFile.Source {
        if name == "auto" { return .auto }
        if let dialect = Dialect.named(name) { return .dialect(dialect) }
        if let format = Format.named(name) { return .format(format) }
        let names = Dialect.all.map(\.name) + Format.all.map(\.name)
        throw .unknown(.dialect, name: name, near: Nearest.names(to: name, among: names))
    }
}
