extension Target {
    /// `wrangler secret bulk` (cloudflare/workers-sdk, packages/wrangler/src/secret): one JSON object; a worker has 64
    /// variables on the free plan and 128 on the paid one, of 5 KB each.
    static let cloudflare = Target(
        "cloudflare", "Cloudflare Workers, JSON for `wrangler secret bulk`", FlatJSONForm(), limits: cloudflareLimits,
        handoff: Handoff(
            fileName: "cloudflare.json", .file("wrangler secret bulk FILE"), after: ["wrangler secret list"]),
        splitting: Splitting(
            Handoff(
                fileName: "cloudflare", .file("wrangler secret bulk FILE/secrets.json"),
                after: ["wrangler secret list"],
                remarks: ["Move `vars` of FILE/wrangler.vars.json into wrangler.json, then deploy."])
        ) { outgoing, target throws(WriteRefusal) in
            let plain = OutlineForm(
                .json,
                build: { .map([("vars", .map($0.entries.map { ($0.name, .value($0.value)) }))]) },
                find: { $0["vars"]?.pairs() })
            return [
                try target.part("wrangler.vars.json", outgoing.configOnly, plain),
                try target.part("secrets.json", outgoing.secretsOnly, FlatJSONForm()),
            ]
        },
        routes: RouteChoice { _, _ in .store("Workers KV") })

    private static var cloudflareLimits: TargetLimits {
        var limits = TargetLimits()
        limits.longestValue = 5120
        limits.largestCount = 128
        limits.tightCount = 64
        return limits
    }
}
