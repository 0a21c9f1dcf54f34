extension Target {
    /// Every target, in the order of the documentation: platforms, containers and hosts, clouds, shells, what always works,
    /// and the readers of env files.
    public static let all: [Target] = [
        .fly, .railway, .heroku, .vercel, .netlify, .digitalocean, .koyeb, .northflank, .cloudflare, .render,
        .renderDashboard, .github, .gitHubEnvironment, .gitlab,
        .compose, .docker, .dockerEnvFile, .systemd, .kubernetes, .kubectl, .kubectlEnvFile,
        .ecsEnvFile, .elasticBeanstalk, .ssm, .secretsManager, .cloudRun, .azureAppService,
        .posix, .bash, .fish, .powershell,
        .json, .env0, .example,
        .dotenv, .nodeDotenv, .nodeBuiltin, .pythonDotenv, .rubyDotenv, .godotenv, .godotenv151, .dotenvx,
        .djangoEnviron, .pythonDecouple, .foreman, .honcho, .phpdotenv, .sops, .herokuShell, .cofferStrict,
    ]

    /// The target with this name.
    public static func named(_ name: String) -> Target? { all.first { $0.name == name } }

    /// One flat JSON object.
    static let json = Target(
        "json", "one flat JSON object; UTF-8 only", FlatJSONForm(), handoff: Handoff(fileName: "app.json"))
    /// What `env -0` writes and `xargs -0` reads.
    static let env0 = Target(
        "env0", "NAME=value records with a NUL after each; carries every byte", NulSeparatedForm(),
        handoff: Handoff(fileName: "app.env0"))
}
