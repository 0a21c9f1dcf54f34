extension Target {
    /// `env` of a service's definition (koyeb/koyeb-api-client, DeploymentDefinition). `{{ … }}` in a value is
    /// interpolated; Koyeb sets PORT where nobody does.
    static let koyeb = Target(
        "koyeb", "Koyeb's API, `env` of a service definition",
        OutlineForm(
            .json,
            build: { outgoing in
                let items = outgoing.entries.map { entry in
                    Outline.map([("key", .text(entry.name)), ("value", .value(entry.value))])
                }
                return .map([("definition", .map([("name", .text(outgoing.label)), ("env", .list(items))]))])
            }, find: { $0["definition"]?["env"]?.pairs(name: "key", value: "value") }),
        limits: koyebLimits,
        handoff: Handoff(
            fileName: "koyeb.json",
            after: [
                "curl --fail --header \"Authorization: Bearer $KOYEB_TOKEN\" "
                    + "https://app.koyeb.com/v1/deployments/DEPLOYMENT | jq '{definition: .deployment.definition}' "
                    + "| jq --slurpfile new FILE '.definition.env = $new[0].definition.env' "
                    + "| curl --fail --request PATCH --header \"Authorization: Bearer $KOYEB_TOKEN\" "
                    + "--header 'Content-Type: application/json' --data-binary @- "
                    + "https://app.koyeb.com/v1/services/SERVICE --output /dev/null",
                "coffer exports --remove",
            ],
            remarks: ["The service's definition is replaced as a whole, so `env` goes into the present one."]),
        routes: RouteChoice { name, _ in
            .pipe(variable: name, into: "koyeb secrets create SECRET --value-from-stdin")
        })

    private static var koyebLimits: TargetLimits {
        var limits = TargetLimits()
        limits.references = ["{{"]
        return limits
    }
}
