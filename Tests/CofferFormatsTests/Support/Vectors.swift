import CofferFormats
import CofferMemory
import Foundation
import Testing

/// The files beside the tests.
enum Vectors {
    static func data(_ name: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.url(forResource: "Vectors", withExtension: nil))
        return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    static func secret(_ name: String) throws -> SecretBytes { SecretBytes(public: try data(name)) }

    /// The 22 variables that every fixture is made from.
    static func canonical() throws -> [String: [UInt8]] {
        let object = try JSONDecoder().decode([String: String].self, from: Data(data("canonical.json")))
        return object.mapValues { Array($0.utf8) }
    }
}

extension Reading {
    /// The variables as plain bytes, for comparison.
    var pairs: [String: [UInt8]] {
        Dictionary(entries.map { ($0.name, $0.bytes) }) { $1 }
    }
}

extension Entry {
    var bytes: [UInt8] { value.withBytes { Array($0) } }
}

extension SecretBytes {
    var bytes: [UInt8] { withBytes { Array($0) } }
    convenience init(_ text: String) { self.init(public: Array(text.utf8)) }
}
