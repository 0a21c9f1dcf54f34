extension Target {
    static let lineFeeds = DoubleQuoting(escapesLineFeed: true, escapesReturn: true)

    static func lines(
        _ dialect: Dialect, _ quotings: [Quoting], also older: [Dialect] = [], prefix: StaticString = "",
        wantsPortableNames: Bool = true,
        limits: TargetLimits = TargetLimits(), handoff: Handoff? = nil, routes: RouteChoice = .otherTarget("json")
    ) -> Target {
        let form = LineForm(
            quotings: quotings, readers: [dialect] + older, prefix: prefix, wantsPortableNames: wantsPortableNames)
        return Target(
            dialect.name, dialect.summary, form, limits: limits,
            handoff: handoff ?? Handoff(fileName: "\(dialect.name).env"), routes: routes)
    }

    /// A `.env` that python-dotenv and npm's dotenv read alike; what they cannot agree on is refused.
    static let dotenv = Target(
        "dotenv", "a .env that python-dotenv and npm dotenv read alike",
        LineForm(
            quotings: [.bare, .double(DoubleQuoting()), .single, .double(lineFeeds), .raw],
            readers: [.pythonDotenv, .olderPythonDotenv, .nodeDotenv]),
        handoff: Handoff(fileName: ".env"))

    static let cofferStrict = lines(.cofferStrict, [.bare, .spliced])
    static let pythonDotenv = lines(
        .pythonDotenv,
        [
            .bare, .single,
            .double(
                DoubleQuoting(
                    escaped: "\\\"", escapesLineFeed: true, escapesReturn: true, breaksReferences: true)), .raw,
        ], also: [.olderPythonDotenv])
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
    static let goQuotings: [Quoting] = [
        .bare, .single, .double(DoubleQuoting(escaped: "\\\"$", escapesLineFeed: true, escapesReturn: true)), .raw,
    ]
    static let sops = lines(.sops, [.lineFeedsEscaped])
    static let djangoEnviron = lines(.djangoEnviron, [.bare, .single, .double(DoubleQuoting(escaped: "\\\""))])
    static let pythonDecouple = lines(.pythonDecouple, [.bare, .double(DoubleQuoting()), .single, .raw])
    static let honcho = lines(
        .honcho, [.bare, .single, .double(DoubleQuoting(escaped: "\\\"", escapesLineFeed: true))])
    static let phpdotenv = lines(
        .phpdotenv,
        [.bare, .single, .double(DoubleQuoting(escaped: "\\\"$", escapesLineFeed: true, escapesReturn: true))])
    static let foreman = lines(.foreman, [.bare, .single, .double(DoubleQuoting(escaped: "\\\""))])
}
