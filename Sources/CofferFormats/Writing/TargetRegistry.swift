extension Target {
    /// Every target, in the order of the documentation.
    public static let all: [Target] = [
        .dotenv, .docker, .compose, .systemd, .posix, .fly, .json, .env0, .pythonDotenv, .nodeDotenv, .nodeBuiltin,
        .dotenvx, .rubyDotenv, .godotenv, .godotenv151, .kubectl, .sops, .djangoEnviron, .foreman, .bash,
        .herokuShell, .render, .cofferStrict,
    ]

    /// The target with this name.
    public static func named(_ name: String) -> Target? { all.first { $0.name == name } }

    /// One flat JSON object.
    static let json = Target("json", "one flat JSON object; UTF-8 only", .json)
    /// What `env -0` writes and `xargs -0` reads.
    static let env0 = Target("env0", "NAME=value records with a NUL after each; carries every byte", .nulSeparated)
}
