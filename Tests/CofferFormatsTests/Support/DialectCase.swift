import Foundation

/// One recorded answer of a real parser, or one designed answer of coffer's own grammar.
struct DialectCase: Decodable {
    struct Text: Decodable {
        let bytes: [UInt8]

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                bytes = Array(text.utf8)
                return
            }
            let box = try decoder.container(keyedBy: Key.self)
            if let text = try box.decodeIfPresent(String.self, forKey: .text) {
                bytes = Array(text.utf8)
            } else if let encoded = try box.decodeIfPresent(Data.self, forKey: .base64) {
                bytes = Array(encoded)
            } else {
                bytes = try box.decode([Part].self, forKey: .parts).flatMap(\.bytes)
            }
        }

        private enum Key: CodingKey { case text, base64, parts }
    }

    struct Part: Decodable {
        let bytes: [UInt8]
        init(from decoder: any Decoder) throws {
            var box = try decoder.unkeyedContainer()
            let text = try box.decode(String.self)
            let count = try box.decode(Int.self)
            bytes = Array(String(repeating: text, count: count).utf8)
        }
    }

    struct Finding: Decodable, Hashable {
        let code: String
        let line: Int
        let column: Int
    }

    /// What kind of error is expected: recorded ones are sentences of other programs, only coffer's own have a place.
    enum Failure: Decodable {
        case any
        case at(Finding)
        init(from decoder: any Decoder) throws {
            self = (try? Finding(from: decoder)).map { .at($0) } ?? .any
        }
    }

    let id: String
    let dialect: String
    let input: Text
    let expect_pairs: [String: Text]?
    let expect_pairs_base64: [String: Data]?
    let expect_error: Failure?
    let expect_warnings: [Finding]?
    let expect_warnings_codes: [String]?
    let null_keys: [String]?

    /// The variables that the real parser gives; nil if it rejects the file.
    var pairs: [String: [UInt8]]? {
        if let encoded = expect_pairs_base64 {
            return Dictionary(
                uniqueKeysWithValues: encoded.map { name, value in
                    (String(decoding: Data(base64Encoded: name) ?? Data(), as: UTF8.self), Array(value))
                })
        }
        return expect_pairs?.mapValues(\.bytes)
    }
}

/// A case that coffer answers in its own way, and why.
struct DialectException: Decodable {
    let id: String
    /// The error that coffer gives instead.
    let error: String
    let reason: String
}
