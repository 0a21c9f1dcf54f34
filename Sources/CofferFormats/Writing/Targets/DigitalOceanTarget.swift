extension Target {
    /// `envs` of an App Platform app spec (docs.digitalocean.com, "App Specification"): secrets get the type SECRET, which
    /// DigitalOcean encrypts when it takes the spec. `${…}` in a value is a bindable variable there, and `EV[…]` its own
    /// ciphertext.
    static let digitalocean = Target(
        "digitalocean", "DigitalOcean App Platform, `envs` for the app spec",
        OutlineForm(
            .yaml,
            build: { outgoing in
                .map([
                    ("name", .text(outgoing.label)),
                    (
                        "envs",
                        .list(
                            outgoing.entries.map { entry in
                                .map([
                                    ("key", .text(entry.name)), ("value", .value(entry.value)),
                                    ("scope", .word("RUN_AND_BUILD_TIME")),
                                    ("type", .word(outgoing.isSecret(entry) ? "SECRET" : "GENERAL")),
                                ])
                            })
                    ),
                ])
            }, find: { $0["envs"]?.pairs(name: "key", value: "value") }),
        limits: digitalOceanLimits,
        handoff: appSpecHandoff("do-envs.yaml", "FILE"),
        splitting: .byType(appSpecHandoff("digitalocean", "FILE/do-envs.yaml")),
        routes: RouteChoice { _, reason in reason == .reference ? .encode : .target("json") })

    private static func appSpecHandoff(_ name: String, _ file: String) -> Handoff {
        Handoff(
            fileName: name,
            after: [
                "doctl apps spec get APP > do-app.yaml",
                "yq --inplace '.envs = load(\"\(file)\").envs' do-app.yaml",
                "doctl apps update APP --spec do-app.yaml",
                "coffer exports --remove && shred --remove do-app.yaml",
            ],
            remarks: ["The app's own `envs` are replaced; those of its components stay and win."])
    }

    private static var digitalOceanLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        limits.references = ["${"]
        limits.referencePrefixes = ["EV["]
        return limits
    }
}
