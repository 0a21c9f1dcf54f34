extension Target {
    private static let lineFeeds = DoubleQuoting(escapesLineFeed: true, escapesReturn: true)

    private static func lines(
        _ dialect: Dialect, _ quotings: [Quoting], prefix: StaticString = "", wantsPortableNames: Bool = true,
        reserved: [String] = []
    ) -> Target {
        let form = LineForm(
            quotings: quotings, readers: [dialect], prefix: prefix, wantsPortableNames: wantsPortableNames,
            reserved: reserved)
        return Target(dialect.name, dialect.summary, .lines(form))
    }

    /// A `.env` that python-dotenv and npm's dotenv read alike; what they cannot agree on is refused.
    static let dotenv = Target(
        "dotenv", "a .env that python-dotenv and npm dotenv read alike",
        .lines(
            LineForm(
                quotings: [.bare, .double(DoubleQuoting()), .single, .double(lineFeeds)],
                readers: [.pythonDotenv, .nodeDotenv])))

    static let docker = lines(.docker, [.raw], wantsPortableNames: false)
    static let kubectl = lines(.kubectl, [.raw], wantsPortableNames: false)
    static let systemd = lines(.systemd, [.bare, .double(DoubleQuoting(escaped: "\\\"$`"))])
    static let posix = lines(.posix, [.bare, .spliced], prefix: "export ")
    static let bash = lines(.bash, [.bare, .spliced], prefix: "export ")
    static let cofferStrict = lines(.cofferStrict, [.bare, .spliced])
    static let compose = lines(
        .compose,
        [.bare, .single, .double(DoubleQuoting(escaped: "\\\"$", escapesLineFeed: true, escapesReturn: true))],
        wantsPortableNames: false)
    static let pythonDotenv = lines(
        .pythonDotenv,
        [
            .bare, .single,
            .double(
                DoubleQuoting(
                    escaped: "\\\"", escapesLineFeed: true, escapesReturn: true, breaksReferences: true)),
        ])
    static let nodeDotenv = lines(
        .nodeDotenv, [.bare, .single, .backtick, .double(DoubleQuoting()), .double(lineFeeds), .raw],
        wantsPortableNames: false)
    static let nodeBuiltin = lines(
        .nodeBuiltin, [.bare, .single, .backtick, .double(DoubleQuoting()), .double(lineFeeds), .raw],
        wantsPortableNames: false)
    static let dotenvx = lines(
        .dotenvx,
        [
            .bare, .single, .double(DoubleQuoting()), .double(lineFeeds),
            .double(DoubleQuoting(escaped: "$", escapesLineFeed: true, escapesReturn: true)), .raw,
        ])
    static let rubyDotenv = lines(.rubyDotenv, [.bare, .single, .double(DoubleQuoting(escaped: "\\\"$"))])
    static let godotenv = lines(.godotenv, goQuotings)
    static let godotenv151 = lines(.godotenv151, goQuotings)
    private static let goQuotings: [Quoting] = [
        .bare, .single, .double(DoubleQuoting(escaped: "\\\"$", escapesLineFeed: true, escapesReturn: true)), .raw,
    ]
    static let fly = lines(
        .fly, [.bare, .triple, .single, .double(DoubleQuoting()), .raw], reserved: ["FLY_"])
    static let sops = lines(.sops, [.lineFeedsEscaped])
    static let djangoEnviron = lines(.djangoEnviron, [.bare, .single, .double(DoubleQuoting(escaped: "\\\""))])
    static let foreman = lines(.foreman, [.bare, .single, .double(DoubleQuoting(escaped: "\\\""))])
    static let herokuShell = lines(
        .herokuShell, [.bare, .single, .double(DoubleQuoting(escaped: "\\\"$`!", escapesLineFeed: true))],
        reserved: ["HEROKU_"])
    static let render = lines(
        .render, [.double(DoubleQuoting(escaped: "\\\"", escapesLineFeed: true, escapesReturn: true))])
}
