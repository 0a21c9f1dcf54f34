internal import CofferMemory

extension Format {
    /// A Northflank secret group as its API gives it out: variables, and files in base64.
    static let northflank = Format("northflank", "a Northflank secret group of its API") { file in
        let secrets = file.shape.map { $0["data"] ?? $0 }?["secrets"]
        return secrets?["variables"]?.isObject ?? false || secrets?["files"]?.isObject ?? false ? .certain : .none
    } walk: { documents, _, found in
        for root in documents {
            guard let secrets = (root["data"] ?? root)["secrets"] else {
                found.fail(.jsonShape, at: root.offset)
                continue
            }
            if let variables = secrets["variables"] { found.take(membersOf: variables) }
            for file in secrets["files"]?.members ?? [] {
                guard let text = file.element["data"]?.bytes, let bytes = Base64Decoding.decodeStrictly(text) else {
                    found.fail(.invalidBase64, at: file.element["data"]?.offset ?? file.offset, name: file.name)
                    continue
                }
                found.add(file: file.name, bytes, at: file.offset)
            }
        }
    }
}
