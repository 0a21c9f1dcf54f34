/// Passwords that come with a product, and keys that stand in documentation.
enum DefaultCredentials {
    /// Whether a password is one that products are delivered with.
    static func isDefault(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= 16 else { return false }
        switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "postgres", "root", "admin", "guest", "password", "passw0rd", "mysql", "mongo", "mongodb", "redis", "test",
            "secret", "default", "user", "toor", "minioadmin", "rabbitmq", "sa", "123456", "12345678", "qwerty",
            "changeme":
            return true
        default: return false
        }
    }

    /// Whether a value is a sample that vendors print in their documentation: jwt.io's keys and token, Amazon's example
    /// access key, Azurite's account key, Stripe's shared test key, and what `django-admin startproject` marks as insecure.
    static func isSample(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 14, bytes.count <= 1_024 else { return false }
        if bytes.has("django-insecure-", at: 0) { return true }
        let samples: [StaticString] = [
            "your-256-bit-secret", "your-384-bit-secret", "your-512-bit-secret",
            "a-string-secret-at-least-256-bits-long", "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        ]
        return samples.contains { $0.utf8CodeUnitCount == bytes.count && bytes.has($0, at: 0) }
            || bytes.ends(with: ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")
    }
}
