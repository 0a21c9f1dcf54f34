extension Target {
    /// `fly secrets import` (superfly/flyctl, internal/command/secrets/import.go and parser.go). Fly sets FLY_* and
    /// PRIMARY_REGION itself; `fly secrets set NAME=-` reads a value of up to 64 KiB from its standard input (set.go).
    static let fly = lines(
        .fly, [.bare, .triple, .single, .double(DoubleQuoting()), .raw], limits: flyLimits,
        handoff: Handoff(
            fileName: "fly.env", .pipe("fly secrets import --stage --app APP"),
            after: ["fly secrets deploy --app APP", "fly secrets list --app APP"]),
        routes: RouteChoice { name, _ in
            .pipe(variable: name, into: "fly secrets set \(ShellWord.quoted(name + "=-")) --stage --app APP")
        })

    private static var flyLimits: TargetLimits {
        var limits = TargetLimits()
        limits.reservedPrefixes = ["FLY_"]
        limits.reserved = ["PRIMARY_REGION"]
        return limits
    }
}
