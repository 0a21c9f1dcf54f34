import CofferFormats
import CofferMemory
import Foundation

/// Reads what a platform's target wrote, with Foundation's JSON and a few lines of its own for YAML, so that no code of the
/// writers takes part.
enum PlatformReading {
    static let jsonTargets = [
        "railway", "heroku", "vercel", "netlify", "koyeb", "northflank", "cloudflare", "gitlab", "elastic-beanstalk",
        "ssm", "secrets-manager", "azure-app-service", "render", "json",
    ]
    static let yamlTargets = ["digitalocean", "kubernetes", "cloud-run"]

    typealias Pair = (name: String, value: [UInt8])

    static func pairs(_ target: String, _ file: SecretBytes) throws -> [Pair] {
        if yamlTargets.contains(target) { return try yaml(target, file) }
        let root = try JSONSerialization.jsonObject(with: Data(file.bytes))
        switch target {
        case "railway", "heroku", "northflank", "cloudflare", "json": return map(root)
        case "vercel", "gitlab", "render": return list(root, "key", "value")
        case "azure-app-service": return list(root, "name", "value")
        case "elastic-beanstalk": return list(root, "OptionName", "Value")
        case "koyeb": return list(((root as? [String: Any])?["definition"] as? [String: Any])?["env"], "key", "value")
        case "ssm":
            return list((root as? [String: Any])?["Parameters"], "Name", "Value").map {
                (String($0.name.split(separator: "/").last ?? ""), $0.value)
            }
        case "secrets-manager":
            let text = (root as? [String: Any])?["SecretString"] as? String ?? ""
            return map(try JSONSerialization.jsonObject(with: Data(text.utf8)))
        case "netlify":
            return (root as? [[String: Any]] ?? []).map { item in
                let values = item["values"] as? [[String: Any]] ?? []
                return (item["key"] as? String ?? "", Array((values.first?["value"] as? String ?? "").utf8))
            }
        default: throw CocoaError(.featureUnsupported)
        }
    }

    /// An object has no order, so its pairs are sorted.
    private static func map(_ any: Any?) -> [Pair] {
        (any as? [String: String] ?? [:]).map { ($0.key, Array($0.value.utf8)) }.sorted { $0.name < $1.name }
    }

    private static func list(_ any: Any?, _ name: String, _ value: String) -> [Pair] {
        (any as? [[String: Any]] ?? []).map {
            ($0[name] as? String ?? "", Array(($0[value] as? String ?? "").utf8))
        }
    }

    private static func yaml(_ target: String, _ file: SecretBytes) throws -> [Pair] {
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        switch target {
        case "cloud-run": return try lines.map { try member($0) }
        case "kubernetes":
            return try lines.drop { $0 != "data:" }.dropFirst().map { line in
                let pair = try member(line)
                return (pair.name, Array(Data(base64Encoded: String(decoding: pair.value, as: UTF8.self)) ?? Data()))
            }
        default:
            let members = try lines.dropFirst(2).map { try member($0.hasPrefix("  - ") ? String($0.dropFirst(4)) : $0) }
            let names = members.filter { $0.name == "key" }.map { String(decoding: $0.value, as: UTF8.self) }
            return zip(names, members.filter { $0.name == "value" }).map { ($0, $1.value) }
        }
    }

    /// `name: "value"` or `"name": "value"`.
    private static func member(_ line: String) throws -> Pair {
        let text = line.drop { $0 == " " }
        guard let end = text.range(of: ": ") else { throw CocoaError(.coderReadCorrupt) }
        let value = try scalar(text[end.upperBound...])
        return (try scalar(text[..<end.lowerBound]), Array(value.utf8))
    }

    private static func scalar(_ text: Substring) throws -> String {
        guard text.utf8.first == UInt8(ascii: "\"") else { return "\(text)" }
        let any = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        return any as? String ?? ""
    }
}
