extension Target {
    /// The body of `POST /v10/projects/{project}/env` (vercel/vercel, packages/cli/src/util/env/add-env-record.ts): secrets
    /// as `sensitive`, which Vercel shows to nobody again, config as `plain`. Reserved names and the 64 KiB of a
    /// deployment: vercel.com/docs/environment-variables.
    static let vercel = Target(
        "vercel", "Vercel's environment variables, JSON for POST /v10/projects/PROJECT/env",
        OutlineForm(
            .json,
            build: { outgoing in
                .list(
                    outgoing.entries.map { entry in
                        .map([
                            ("key", .text(entry.name)), ("value", .value(entry.value)),
                            ("type", .word(outgoing.isSecret(entry) ? "sensitive" : "plain")),
                            ("target", .list([.word("production"), .word("preview")])),
                        ])
                    })
            }, find: { $0.pairs(name: "key", value: "value") }),
        limits: vercelLimits,
        handoff: Handoff(
            fileName: "vercel.json",
            .pipe(
                "curl --fail --header \"Authorization: Bearer $VERCEL_TOKEN\" --header 'Content-Type: application/json' "
                    + "--data-binary @- 'https://api.vercel.com/v10/projects/PROJECT/env?upsert=true' --output /dev/null"
            ),
            after: ["vercel env ls production", "vercel redeploy DEPLOYMENT"]),
        routes: RouteChoice { _, _ in .store("a secret store that the program asks when it starts") })

    private static var vercelLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        limits.reserved = [
            "AWS_SECRET_KEY", "AWS_EXECUTION_ENV", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "NOW_REGION",
            "TZ", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
        ]
        limits.longestValue = 65_536
        limits.largestTotal = 65_536
        limits.empty = .warned
        return limits
    }
}
