extension Target {
    /// The body of `POST /api/v1/accounts/{account}/env?site_id=…` (netlify/cli, src/utils/env/index.ts): a value for all
    /// contexts and scopes. Functions run on AWS Lambda, where names and values may have 4 KiB in all.
    static let netlify = Target(
        "netlify", "Netlify's environment variables, JSON for POST /accounts/ACCOUNT/env",
        OutlineForm(
            .json,
            build: { outgoing in
                .list(
                    outgoing.entries.map { entry in
                        .map([
                            ("key", .text(entry.name)),
                            ("scopes", .list(["builds", "functions", "runtime", "post_processing"].map { .text($0) })),
                            ("values", .list([.map([("value", .value(entry.value)), ("context", .word("all"))])])),
                            ("is_secret", .flag(false)),
                        ])
                    })
            },
            find: { outline in
                outline.items?.allOrNil { item in
                    guard let name = item["key"]?.text, let values = item["values"]?.items, values.count == 1,
                        let value = values[0]["value"]?.bytes
                    else { return nil }
                    return (name, value)
                }
            }),
        limits: netlifyLimits,
        handoff: Handoff(
            fileName: "netlify.json",
            .pipe(
                "curl --fail --header \"Authorization: Bearer $NETLIFY_AUTH_TOKEN\" "
                    + "--header 'Content-Type: application/json' --data-binary @- "
                    + "'https://api.netlify.com/api/v1/accounts/ACCOUNT/env?site_id=SITE' --output /dev/null"),
            after: ["netlify env:list --json | jq --raw-output 'keys[]'"],
            remarks: ["Mark secrets as \"contains secret values\" in the dashboard; this changes their scopes."]),
        routes: RouteChoice { _, reason in
            reason == .totalTooLarge
                ? .store("Netlify Blobs, or a secret store that the function asks") : .target("json")
        })

    private static var netlifyLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        limits.largestTotal = 4096
        return limits
    }
}
