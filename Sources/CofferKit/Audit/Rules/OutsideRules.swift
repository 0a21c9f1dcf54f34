/// R028 to R032: what lies outside of the vault, or is missing there.
enum OutsideRules {
    static let all = [
        AuditRule("R028", "orphan", .low, .outside, "coffer unset NAME -e ENV, or add it to FILE", orphan),
        AuditRule("R029", "missing", .high, .outside, "coffer set NAME -e ENV", missing),
        AuditRule("R030", "export still on disk", .high, .outside, "coffer exports --remove", onDisk),
        AuditRule(
            "R031", "export exposed", .critical, .outside, "coffer exports --remove, and rotate what is in it", exposed),
        AuditRule(
            "R032", "value found outside", .critical, .value, "coffer rotate NAME -e ENV; take it out of FILE", found),
    ]

    private static func orphan(_ facts: AuditFacts) -> [Raised] {
        let asked = Dictionary(grouping: facts.manifests, by: \.environment)
        return facts.variables.compactMap { variable in
            guard let manifests = asked[variable.environment], let first = manifests.first,
                !manifests.contains(where: { $0.asked.contains(variable.name) })
            else { return nil }
            return Raised(
                variable.object, since: variable.versions.first?.time.day ?? variable.changed,
                words: ["FILE": first.file])
        }
    }

    private static func missing(_ facts: AuditFacts) -> [Raised] {
        let held = Dictionary(grouping: facts.variables, by: \.environment)
        return facts.manifests.flatMap { manifest in
            let names = Set((held[manifest.environment] ?? []).map(\.name))
            return manifest.asked.subtracting(names).sorted().map { name in
                Raised(AuditObject(.variable, name, in: manifest.environment), since: facts.now.day)
            }
        }
    }

    private static func onDisk(_ facts: AuditFacts) -> [Raised] {
        facts.files.map { Raised($0.object, since: $0.written.day) }
    }

    private static func exposed(_ facts: AuditFacts) -> [Raised] {
        facts.files.filter(\.isExposed).map { Raised($0.object, since: $0.written.day) }
    }

    private static func found(_ facts: AuditFacts) -> [Raised] {
        facts.hits.map { hit in
            let place = hit.line.map { "\(hit.path):\($0)" } ?? hit.path
            return Raised(
                AuditObject(.variable, hit.name, in: hit.environment), since: facts.now.day, words: ["FILE": place],
                detail: place)
        }
    }
}
