internal import CofferMemory

extension Format {
    /// Parameters of AWS Systems Manager (`get-parameters-by-path`, `get-parameters`, `get-parameter`): the last part of a
    /// path is the variable's name.
    static let ssm = Format("aws-ssm", "parameters of AWS Systems Manager (get-parameters-by-path)") { file in
        guard let root = file.shape else { return .none }
        let first = root["Parameters"]?.items.first ?? root["Parameter"]
        return first?.has("Name", "Type") ?? false ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        let reading = try file.read { documents, found in
            for root in documents { SSMParameters.take(root, into: &found) }
        }
        let more = file.root?["NextToken"].map { !$0.isNull }
        return Found(reading, page: more.map { ListPage(list: "Parameters", needsNext: $0, isEmpty: false) })
    }
}

enum SSMParameters {
    static func take(_ root: Node, into found: inout Collector) {
        let items = root["Parameters"]?.items ?? root["Parameter"].map { [$0] }
        guard let items else { return found.fail(.jsonShape, at: root.offset) }
        for item in items {
            guard let path = found.name(of: item, "Name") else { continue }
            let name = path.text.split(separator: "/").last.map(String.init) ?? path.text
            // Without --with-decryption the value is the ciphertext of a KMS key, whose base64 begins so.
            let isSealed = item["Value"]?.bytes?.withBytes { $0.has("AQICAH", at: 0) } ?? false
            if isSealed, item["Type"]?.text == "SecureString" {
                found.skip(name, .ciphertext, at: path.offset)
            } else {
                found.take(name, item["Value"], at: path.offset, null: .redacted)
            }
        }
        for name in root["InvalidParameters"]?.items ?? [] {
            found.skip(name.text ?? "", .noValue, at: name.offset)
        }
    }
}
