public import CofferMemory

/// What can be known about a value and kept beside it, so that later questions need no value. Nothing here allows the
/// value, or a part of it, to be found.
public struct ValueShape: Hashable, Sendable {
    /// The version of the rules that decide class, strength and weaknesses; stored with each version of a variable.
    public static let rulesVersion = 2

    /// What the value looks like.
    public let kind: ValueKind
    /// Whether it is masked and rotated.
    public let valueClass: ValueClass
    /// The number of bytes.
    public let length: Int
    /// A careful estimate in bits: of a URI's password, of a token's signature, else of the whole. Nil where the number
    /// would mean nothing (a host's name, a key block, a hash).
    public let strength: Int?
    /// When a token or a certificate ends, in seconds since 1970.
    public let expiry: Int64?
    /// What is weak about it.
    public let weaknesses: Weaknesses

    /// Looks at a value. Linear.
    ///
    /// - Parameter project: The project that the variable belongs to, whose name is no password; may be empty.
    public init(name: String, project: String = "", value: UnsafeRawBufferPointer) {
        kind = ValueKind(of: value)
        length = value.count
        let uri = kind.isURI ? URIComponents(value) : nil
        strength = Self.strength(kind, value, uri)
        expiry =
            switch kind {
            case .jwt: JWTExpiry.seconds(of: value)
            case .pem: CertificateExpiry.seconds(of: value)
            default: nil
            }
        weaknesses = WeaknessRules(name: name, project: project, bytes: value, kind: kind, uri: uri).found
        valueClass = ValueClass(
            name: name, kind: kind, hasPassword: uri?.password.map { !$0.isEmpty } ?? false, strength: strength)
    }

    /// Looks at a value.
    public init(name: String, project: String = "", value: SecretBytes) {
        self = value.withBytes { ValueShape(name: name, project: project, value: $0) }
    }

    private static func strength(_ kind: ValueKind, _ value: UnsafeRawBufferPointer, _ uri: URIComponents?) -> Int? {
        switch kind {
        case .number where value.count < 16, .boolean, .hostname, .email, .path, .pem, .json, .bcrypt: return nil
        case .uuid: return 122
        case .jwt:
            let last = value.lastIndex(of: Byte.dot) ?? 0
            return Strength.bits(value.part(last + 1..<value.count))
        default:
            guard let uri else { return kind.isURI ? nil : Strength.bits(value) }
            return uri.password.map { Strength.bits(value.part($0)) }
        }
    }

    /// Length and kind for people: `64 hex`, `97 bytes, mongodb-uri`. Never a part of the value.
    public var text: String {
        switch kind {
        case .empty: "empty"
        case .hex, .base64: "\(length) \(kind.rawValue)"
        case .text: "\(length) bytes"
        default: "\(length) bytes, \(kind.rawValue)"
        }
    }
}
