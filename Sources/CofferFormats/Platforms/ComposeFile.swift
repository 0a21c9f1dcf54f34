internal import CofferMemory

extension Format {
    /// A compose file: `environment` of each service, as a mapping or a list (docs.docker.com, "Compose file reference").
    /// `$$` is a `$`, and `${NAME}` a reference; the files that `env_file` names are said.
    static let compose = Format("compose", "a compose file: the environment of its services") { file in
        guard let root = file.shape, file.isYAML, let services = root["services"], services.isObject else {
            return .none
        }
        return services.members.contains { $0.element["environment"] != nil || $0.element["env_file"] != nil }
            ? .certain : .none
    } read: { (file, options) throws(ReadFailure) in
        guard file.document != nil else { return Found(try Dialect.compose.read(file.bytes)) }
        return Found(
            try file.read { documents, found in
                guard let services = documents.first?["services"], services.isObject else {
                    return found.fail(.jsonShape, at: documents.first?.offset ?? 0)
                }
                var environments = ComposeEnvironments()
                for service in services.members { environments.take(service, into: &found) }
                environments.variables.resolve(options.scope, into: &found)
            })
    }
}

struct ComposeEnvironments {
    var variables = ScopedVariables()

    mutating func take(_ service: Node.Member, into found: inout Collector) {
        if let files = service.element["env_file"] { found.warn(.otherFiles, at: files.offset, name: service.name) }
        guard let environment = service.element["environment"] else { return }
        for member in environment.members {
            take(member.name, member.element, at: member.offset, service, into: &found)
        }
        for item in environment.items { take(item: item, service, into: &found) }
        if environment.bytes != nil { found.fail(.jsonShape, at: environment.offset, name: service.name) }
    }

    /// `NAME=value`, or `NAME` alone, which compose takes from where it runs.
    private mutating func take(item: Node, _ service: Node.Member, into found: inout Collector) {
        guard let bytes = item.bytes else { return found.fail(.jsonNotText, at: item.offset) }
        let (name, value) = bytes.withBytes { text in
            let equals = text.firstIndex(of: Byte.equals, from: 0)
            let value = equals < text.count ? SecretBytes(copying: text.part(equals + 1..<text.count)) : nil
            return (text.name(0..<equals), value)
        }
        let node = Node(value: value.map { .string($0) } ?? .null, offset: item.offset)
        take(name, node, at: item.offset, service, into: &found)
    }

    private mutating func take(
        _ name: String, _ value: Node, at offset: Int, _ service: Node.Member, into found: inout Collector
    ) {
        let scopes = [service.name]
        guard let bytes = value.bytes else {
            return variables.add(name, value, scopes: scopes, at: offset, into: &found)
        }
        switch Self.interpolated(bytes) {
        case .text(let text): variables.add(name, text, scopes: scopes, at: offset)
        case .reference: variables.skip(name, .reference, scopes: scopes, at: offset)
        case .invalid: found.fail(.invalidExpansion, at: value.offset, name: name)
        }
    }

    private enum Interpolated {
        case text(SecretBytes)
        case reference
        case invalid
    }

    private static func interpolated(_ value: SecretBytes) -> Interpolated {
        value.withBytes { text in
            var out = SecretBuffer(capacity: text.count)
            var i = 0
            while i < text.count {
                guard text[i] == Byte.dollar else {
                    out.append(text[i])
                    i += 1
                    continue
                }
                let next = i + 1 < text.count ? text[i + 1] : 0
                if next == Byte.openBrace || Byte.startsName(next) { return .reference }
                guard next == Byte.dollar else { return .invalid }
                out.append(Byte.dollar)
                i += 2
            }
            return .text(out.finish())
        }
    }
}
