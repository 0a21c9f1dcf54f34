internal import CofferMemory

extension Format {
    /// Kubernetes `Secret` and `ConfigMap` objects, JSON or YAML, one or many (kubernetes.io, "Secrets", "ConfigMaps"); an
    /// object's name is a scope.
    static let kubernetes = Format("kubernetes", "Kubernetes Secret and ConfigMap objects, JSON or YAML") { file in
        let objects = file.shapes.flatMap(KubernetesObjects.objects)
        let kinds = objects.compactMap { $0["kind"]?.text }
        return kinds.contains(where: KubernetesObjects.kinds.contains) ? .certain : .none
    } walk: { documents, options, found in
        var variables = ScopedVariables()
        let objects = documents.flatMap(KubernetesObjects.objects)
        for object in objects { KubernetesObjects.take(object, &variables, into: &found) }
        variables.resolve(options.scope, into: &found)
    }
}

enum KubernetesObjects {
    static let kinds: Set<String> = ["Secret", "ConfigMap", "SealedSecret"]

    /// The object, or the objects of a list.
    static func objects(_ root: Node) -> [Node] {
        root["kind"]?.text == "List" ? root["items"]?.items ?? [] : [root]
    }

    static func take(_ object: Node, _ variables: inout ScopedVariables, into found: inout Collector) {
        let scopes = object["metadata"]?["name"]?.text.map { [$0] } ?? []
        switch object["kind"]?.text {
        case "Secret":
            take(object["data"], scopes: scopes, isEncoded: true, &variables, into: &found)
            take(object["stringData"], scopes: scopes, isEncoded: false, &variables, into: &found)
        case "ConfigMap":
            take(object["data"], scopes: scopes, isEncoded: false, &variables, into: &found)
            take(object["binaryData"], scopes: scopes, isEncoded: true, &variables, into: &found)
        case "SealedSecret":
            for member in object["spec"]?["encryptedData"]?.members ?? [] {
                variables.skip(member.name, .ciphertext, scopes: scopes, at: member.offset)
            }
        default:
            // An empty document is no object at all.
            if !object.isNull { found.warn(.ignoredObject, at: object.offset, name: object["kind"]?.text) }
        }
    }

    private static func take(
        _ map: Node?, scopes: [String], isEncoded: Bool, _ variables: inout ScopedVariables, into found: inout Collector
    ) {
        guard let map, !map.isNull else { return }
        guard map.isObject else { return found.fail(.jsonShape, at: map.offset) }
        for member in map.members {
            guard isEncoded, let text = member.element.bytes else {
                variables.add(member.name, member.element, scopes: scopes, at: member.offset, into: &found)
                continue
            }
            if let bytes = Base64Decoding.decodeStrictly(text) {
                variables.add(member.name, bytes, scopes: scopes, at: member.offset)
            } else {
                found.fail(.invalidBase64, at: member.element.offset, name: member.name)
            }
        }
    }
}
