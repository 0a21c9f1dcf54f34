extension Target {
    /// The body of `PUT /v1/services/{service}/env-vars` (Render's API reference), which replaces all variables of the
    /// service. Render sets RENDER and RENDER_* itself.
    static let render = Target(
        "render", "Render's environment variables, JSON for PUT /v1/services/SERVICE/env-vars",
        OutlineForm(
            .json,
            build: { outgoing in
                .list(outgoing.entries.map { .map([("key", .text($0.name)), ("value", .value($0.value))]) })
            }, find: { $0.pairs(name: "key", value: "value") }),
        limits: renderLimits,
        handoff: Handoff(
            fileName: "render.json",
            .pipe(
                "curl --fail --request PUT --header \"Authorization: Bearer $RENDER_API_KEY\" "
                    + "--header 'Content-Type: application/json' --data-binary @- "
                    + "https://api.render.com/v1/services/SERVICE/env-vars --output /dev/null"),
            remarks: [
                "This replaces every variable of the service: compare with what is there first.",
                "A deploy makes it take effect.",
            ]),
        routes: RouteChoice { _, _ in .secretFile("a secret file under /etc/secrets") })

    /// "Add from .env" of Render's dashboard, whose grammar is not published: double quotes with backslash escapes, as its
    /// own export shows them.
    static let renderDashboard = Target(
        "render-dashboard", "Render's \"Add from .env\"; its grammar is not published, so compare afterwards",
        LineForm(
            quotings: [.double(DoubleQuoting(escaped: "\\\"", escapesLineFeed: true, escapesReturn: true))],
            readers: [.render], isGrammarUnknown: true),
        limits: renderLimits,
        handoff: Handoff(
            fileName: "render.env",
            remarks: ["Render takes this in the service's Environment page: Add from .env. Clear the clipboard."]),
        routes: .otherTarget("render"))

    private static var renderLimits: TargetLimits {
        var limits = TargetLimits()
        limits.reserved = ["RENDER", "IS_PULL_REQUEST"]
        limits.reservedPrefixes = ["RENDER_"]
        return limits
    }
}
