extension Format {
    /// A Koyeb service definition: `env` items hold a value, or name a secret (koyeb-cli, pkg/koyeb/flags_list/env.go).
    static let koyeb = Format("koyeb", "a Koyeb service definition", platform: .koyeb) { file in
        let env = file.shape.map { $0["definition"] ?? $0 }?["env"]
        return env?.items.first?["key"] != nil ? .certain : .none
    } walk: { documents, _, found in
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
