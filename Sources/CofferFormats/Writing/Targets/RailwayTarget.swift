extension Target {
    /// Railway's RAW editor takes a flat JSON object (docs.railway.com, "Variables"). A value with `${{` is a reference
    /// there, and no escape is known.
    static let railway = Target(
        "railway", "Railway's RAW editor, JSON", FlatJSONForm(), limits: railwayLimits,
        handoff: Handoff(
            fileName: "railway.json",
            remarks: [
                "Railway takes this as it is: service > Variables > RAW Editor > JSON, then review and deploy.",
                "Every value passes your clipboard; clear it afterwards.",
            ]),
        routes: RouteChoice { _, reason in
            reason == .reference ? .encode : .target("json")
        })

    private static var railwayLimits: TargetLimits {
        var limits = TargetLimits()
        limits.reservedPrefixes = ["RAILWAY_"]
        limits.references = ["${{"]
        return limits
    }
}
