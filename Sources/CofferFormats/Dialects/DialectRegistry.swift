extension Dialect {
    /// Every dialect, in the order of the documentation.
    public static let all: [Dialect] = [
        .cofferStrict, .docker, .kubectl, .compose, .systemd, .posix, .bash, .fly, .pythonDotenv, .nodeDotenv,
        .nodeBuiltin, .dotenvx, .rubyDotenv, .godotenv, .godotenv151, .djangoEnviron, .pythonDecouple,
        .foreman, .honcho, .phpdotenv, .sops,
        .herokuShell, .vercelPull, .render,
    ]

    /// The dialect with this name.
    public static func named(_ name: String) -> Dialect? { all.first { $0.name == name } }
}
