internal import CofferMemory

/// The `exp` claim of a JSON Web Token (RFC 7519, 4.1.4).
enum JWTExpiry {
    /// Seconds since 1970; nil if the token does not say.
    static func seconds(of token: UnsafeRawBufferPointer) -> Int64? {
        let first = token.firstIndex(of: Byte.dot, from: 0)
        guard first < token.count else { return nil }
        let second = token.firstIndex(of: Byte.dot, from: first + 1)
        guard let payload = Base64Decoding.decode(token.part(first + 1..<second)) else { return nil }
        let expiry = payload.withBytes { bytes in
            try? JSONReader.read(bytes) { root, _ in root.member("exp")?.bytes }
        }
        return (expiry ?? nil).flatMap { $0.withBytes { whole($0) } }
    }

    /// The whole part of a number.
    private static func whole(_ number: UnsafeRawBufferPointer) -> Int64? {
        let end = number.firstIndex(of: Byte.dot, from: 0)
        return Int64(String(decoding: number.prefix(end), as: UTF8.self))
    }
}
