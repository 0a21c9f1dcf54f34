internal import CofferMemory

extension Target {
    /// A Secret (kubernetes.io, "Secrets"): keys of `[-._a-zA-Z0-9]`, values in base64 of up to 1 MiB in all.
    static let kubernetes = Target(
        "kubernetes", "a Kubernetes Secret, YAML for `kubectl apply -f`",
        OutlineForm(.yaml, carriesBytes: true, build: secretManifest, find: readSecretManifest),
        limits: kubernetesLimits,
        handoff: Handoff(
            fileName: "secret.yaml", .pipe("kubectl apply --namespace NAMESPACE --filename -"),
            after: ["kubectl describe secret --namespace NAMESPACE SECRET"]),
        splitting: Splitting(
            Handoff(
                fileName: "kubernetes", .file("kubectl apply --namespace NAMESPACE --filename FILE"),
                remarks: ["Name both in the pod: envFrom: [{configMapRef: {name: NAME}}, {secretRef: {name: NAME}}]"])
        ) { outgoing, target throws(WriteRefusal) in
            [
                try target.part(
                    "configmap.yaml", outgoing.configOnly,
                    OutlineForm(
                        .yaml, build: { manifest("ConfigMap", $0) { .value($0) } }, find: { $0["data"]?.pairs() })),
                try target.part(
                    "secret.yaml", outgoing.secretsOnly,
                    OutlineForm(.yaml, carriesBytes: true, build: secretManifest, find: readSecretManifest)),
            ]
        },
        routes: RouteChoice { _, _ in .store("a second Secret, or an object store") })

    /// `kubectl create secret generic … --from-env-file` (kubectl 1.32): verbatim lines, and a line of 64 KiB ends the
    /// reading in silence.
    static let kubectl = kubectlTarget(Dialect.kubectl.name)
    static let kubectlEnvFile = kubectlTarget("kubectl-env-file")

    private static func kubectlTarget(_ name: String) -> Target {
        var limits = TargetLimits()
        limits.names = .dashedNotDigit
        let form = LineForm(quotings: [.raw], readers: [.kubectl], wantsPortableNames: false)
        return Target(
            name, Dialect.kubectl.summary, form, limits: limits,
            handoff: Handoff(
                fileName: "kubectl.env",
                .file("kubectl create secret generic SECRET --namespace NAMESPACE --from-env-file=FILE"),
                after: ["kubectl describe secret --namespace NAMESPACE SECRET"]),
            routes: RouteChoice { name, _ in .kubectlFile(name) })
    }

    private static func secretManifest(_ outgoing: Outgoing) -> Outline {
        guard case .map(var members) = manifest("Secret", outgoing, { .base64($0) }) else { return .map([]) }
        members.insert(("type", .word("Opaque")), at: 3)
        return .map(members)
    }

    private static func manifest(
        _ kind: String, _ outgoing: Outgoing, _ value: (SecretBytes) -> Outline
    ) -> Outline {
        .map([
            ("apiVersion", .word("v1")), ("kind", .word(kind)),
            ("metadata", .map([("name", .text(outgoing.label))])),
            ("data", .map(outgoing.entries.map { ($0.name, value($0.value)) })),
        ])
    }

    private static func readSecretManifest(_ outline: Outline) -> [FoundPair]? {
        outline["data"]?.pairs()?.allOrNil { pair in
            pair.value.withBytes { Base64Decoding.decode($0) }.map { (pair.name, $0) }
        }
    }

    private static var kubernetesLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .dashed
        limits.longestName = 253
        limits.largestTotal = 1 << 20
        limits.total = .values
        return limits
    }
}
