extension Target {
    /// `gcloud run … --env-vars-file` (cloud.google.com/run/docs, "Environment variables"): a YAML map of texts; up to
    /// 1,000 variables of 32 KiB each.
    static let cloudRun = Target(
        "cloud-run", "Google Cloud Run, YAML for `--env-vars-file`",
        OutlineForm(
            .yaml, build: { .map($0.entries.map { ($0.name, .value($0.value)) }) }, find: { $0.pairs() }),
        limits: cloudRunLimits,
        handoff: Handoff(
            fileName: "cloud-run.yaml", .file("gcloud run services update SERVICE --env-vars-file FILE"),
            remarks: ["All variables of the service are replaced."]),
        routes: RouteChoice { name, _ in
            .pipe(variable: name, into: "gcloud secrets create SECRET --data-file=-")
        })

    private static var cloudRunLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .dashedNotDigit
        limits.reserved = ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"]
        limits.reservedPrefixes = ["X_GOOGLE_"]
        limits.longestValue = 32_768
        limits.largestCount = 1000
        return limits
    }
}
