internal import CofferMemory

extension Target {
    /// AWS Secrets Manager (API reference, PutSecretValue): all variables as one JSON object within `SecretString`, of up to
    /// 65,536 bytes.
    static let secretsManager = Target(
        "secrets-manager", "AWS Secrets Manager, one secret that holds all of them as JSON",
        OutlineForm(
            .json,
            build: { outgoing in
                let object = Outline.map(outgoing.entries.map { ($0.name, .value($0.value)) })
                return .map([("SecretId", .text(outgoing.environment)), ("SecretString", .packed(object))])
            },
            find: { outline in
                outline["SecretString"]?.bytes?.withBytes { OutlineReading.json($0) }?.pairs()
            }),
        limits: secretsManagerLimits,
        handoff: Handoff(
            fileName: "secrets-manager.json",
            .file("aws secretsmanager put-secret-value --cli-input-json file://FILE"),
            remarks: ["A secret that is not there yet is made with create-secret --name instead."]),
        routes: RouteChoice { _, _ in .store("a secret of its own") })

    private static var secretsManagerLimits: TargetLimits {
        var limits = TargetLimits()
        limits.total = .jsonObject
        limits.largestTotal = 65_536
        return limits
    }
}
