internal import CofferMemory

extension Format {
    /// AWS Secrets Manager (`get-secret-value`, `batch-get-secret-value`): a `SecretString` is a JSON object of variables,
    /// or one value that has the secret's name.
    static let secretsManager = Format("aws-secrets-manager", "AWS Secrets Manager (get-secret-value)") { file in
        guard file.isJSON, let root = file.root else { return .none }
        let first = root["SecretValues"]?.items.first ?? root
        return first["SecretString"] != nil || first["SecretBinary"] != nil ? .certain : .none
    } walk: { documents, options, found in
        var variables = ScopedVariables()
        for root in documents {
            for secret in root["SecretValues"]?.items ?? [root] {
                ManagedSecret.take(secret, &variables, into: &found)
            }
        }
        variables.resolve(options.scope, into: &found)
    }
}

enum ManagedSecret {
    static func take(_ secret: Node, _ variables: inout ScopedVariables, into found: inout Collector) {
        let title = secret["Name"]?.text ?? ""
        let name = title.split(separator: "/").last.map(String.init) ?? title
        if let binary = secret["SecretBinary"], let text = binary.bytes {
            guard let bytes = Base64Decoding.decodeStrictly(text) else {
                return found.fail(.invalidBase64, at: binary.offset, name: name)
            }
            return variables.add(name, bytes, scopes: [title], at: binary.offset)
        }
        guard let text = secret["SecretString"], let bytes = text.bytes else {
            return found.fail(.jsonShape, at: secret.offset)
        }
        let isObject = bytes.withBytes {
            Whitespace.ascii.skip(from: 0, in: $0, end: $0.count) < $0.count && $0.first == Byte.openBrace
        }
        guard isObject else { return variables.add(name, bytes, scopes: [title], at: text.offset) }
        let inner = bytes.withBytes { JSONReader.document($0) }
        for error in inner.errors { found.fail(error.code, at: text.offset, name: error.name) }
        // What stands within a text has no place of its own in the file.
        for member in inner.nodes.first?.members ?? [] {
            let value = Node(value: member.element.value, offset: text.offset)
            variables.add(member.name, value, scopes: [title], at: text.offset, into: &found)
        }
    }
}
