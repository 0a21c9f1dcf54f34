extension Format {
    /// A Koyeb service definition: `env` items hold a value, or name a secret (koyeb-cli, pkg/koyeb/flags_list/env.go).
    static let koyeb = Format(
        "koyeb", "a Koyeb service definition; the --env arguments of its CLI", platform: .koyeb
    ) { file in
        if !file.isJSON, KoyebArguments.isOwn(file.bytes) { return .certain }
        let env = file.shape.map { $0["definition"] ?? $0 }?["env"]
        return env?.items.first?["key"] != nil ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        if !file.isJSON, KoyebArguments.isOwn(file.bytes) { return Found(try KoyebArguments.read(file.bytes)) }
        return Found(try file.read { documents, found in KoyebDefinition.take(documents, into: &found) })
    }
}

enum KoyebDefinition {
    static func take(_ documents: [Node], into found: inout Collector) {
        for root in documents {
            let definition = root["definition"] ?? root
            guard let env = definition["env"], env.isArray else {
                found.fail(.jsonShape, at: root.offset)
                continue
            }
            for item in env.items {
                guard let name = found.name(of: item, "key") else { continue }
                let isReference =
                    item["secret"] != nil
                    || item["value"]?.bytes.map { ReferenceLook.holds("{{", "}}", in: $0) } ?? false
                if isReference {
                    found.skip(name.text, .reference, at: name.offset)
                } else {
                    found.take(name.text, item["value"], at: name.offset, null: .noValue)
                }
            }
        }
    }
}
