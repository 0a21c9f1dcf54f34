extension Target {
    /// The body of `PATCH /apps/{app}/config-vars` (Heroku Platform API reference): one flat JSON object, one release.
    /// The sum of names and values may be 32 KiB; newer pages say 64 KiB.
    static let heroku = Target(
        "heroku", "Heroku's config vars, JSON for PATCH /apps/APP/config-vars", FlatJSONForm(), limits: herokuLimits,
        handoff: Handoff(
            fileName: "heroku.json",
            .pipe(
                "curl --fail --netrc --request PATCH --header 'Accept: application/vnd.heroku+json; version=3' "
                    + "--header 'Content-Type: application/json' --data-binary @- "
                    + "https://api.heroku.com/apps/APP/config-vars --output /dev/null"),
            after: ["heroku config --app APP --json | jq --raw-output 'keys[]'"]))

    static let herokuShell = lines(
        .herokuShell, [.bare, .single, .double(DoubleQuoting(escaped: "\\\"$`!", escapesLineFeed: true))],
        limits: herokuLimits)

    private static var herokuLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        limits.reservedPrefixes = ["HEROKU_", "__"]
        limits.largestTotal = 65_536
        limits.tightTotal = 32_768
        return limits
    }
}
