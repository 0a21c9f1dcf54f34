import CofferFormats
import CofferMemory
import Testing

struct ValueShapeTests {
    private func shape(_ name: String, _ value: String) -> ValueShape {
        ValueShape(name: name, value: SecretBytes(value))
    }

    @Test(arguments: [
        ("MONGODB_URI", "mongodb+srv://u:p@h.net/d", ValueKind.mongodbURI), ("U", "postgres://u:p@h/d", .postgresURI),
        ("U", "mysql://h/d", .mysqlURI), ("U", "rediss://:x@h:6380", .redisURI), ("U", "amqps://h", .amqpURI),
        ("U", "smtp://u:p@h:587", .smtpURI), ("U", "https://x.org/a?b", .url), ("U", "custom+x://h", .url),
        (
            "J",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4IiwiZXhwIjoxODkzNDU2MDAwfQ.c2lnbmF0dXJlLW9mLXRoaXJ0eS10d28tYnl0ZXMtaGVyZQ",
            .jwt
        ),
        ("K", "-----BEGIN K-----\nx\n-----END K-----\n", .pem), ("F", "{\"a\":[1]}", .json), ("F", "{a}", .text),
        ("X", "9f2c4e6a8b0d1f3e5c7a9b1d3f5e7c9a", .hex), ("X", "q7Jx0m3uVt9b2LwYk5sZ8dEa1nRc4fHg6pTi+Oo/Uy0=", .base64),
        ("X", "123e4567-e89b-12d3-a456-426614174000", .uuid), ("E", "a+b@x.example.org", .email),
        ("H", "smtp.example.net", .hostname),
        ("H", "localhost:5432", .hostname), ("H", "10.0.0.1", .hostname), ("N", "587", .number),
        ("N", "-1.5e3", .number),
        ("B", "true", .boolean), ("B", "off", .boolean), ("P", "/etc/x", .path), ("P", "C:\\new", .path),
        ("T", "two words", .text), ("T", "production", .text), ("T", "", .empty),
        ("P", "$2b$12$KIXinventedSaltValue.uO9fakeHashFakeHashFakeHashFakeHash12", .bcrypt),
    ])
    func `each kind is recognised`(name: String, value: String, kind: ValueKind) {
        #expect(shape(name, value).kind == kind)
    }

    @Test(arguments: [
        ("NODE_ENV", "production"), ("PORT", "3000"), ("SMTP_HOST", "h.net"), ("SMTP_PORT", "587"),
        ("LOG_LEVEL", "info"),
        ("FEATURE_FLAGS", "{\"a\":1}"), ("NEXT_PUBLIC_KEY", "abc"), ("TOKEN_TTL", "3600"), ("API_URL", "https://x.org"),
        ("JWT_PUBLIC_KEY", "abc"), ("SMTP_USER", "a@x.org"),
    ])
    func `settings are config`(name: String, value: String) {
        #expect(shape(name, value).valueClass == .config)
    }

    @Test(arguments: [
        ("JWT_SECRET", "x"), ("API_KEY", "abc"), ("SMTP_PASS", "hunter2"), ("MONGODB_URI", "mongodb://u:p@h/d"),
        ("SLACK_WEBHOOK_URL", "https://hooks.example.org/x"), ("THING", "9f2c4e6a8b0d1f3e5c7a9b1d3f5e7c9a"),
        ("GREETING", "what is this"), ("DB_PWD", ""), ("X", "-----BEGIN K-----\n-----END K-----\n"), ("AUTH", "1"),
        ("APP_ENV", "9f2c4e6a8b0d1f3e5c7a9b1d3f5e7c9a"),
    ])
    func `secrets and doubts are secret`(name: String, value: String) {
        #expect(shape(name, value).valueClass == .secret)
    }

    @Test func `strength is careful`() throws {
        let canonical = try Vectors.canonical().mapValues { String(decoding: $0, as: UTF8.self) }
        let secret = try #require(shape("JWT_SECRET", canonical["JWT_SECRET"] ?? "").strength)
        #expect((200...264).contains(secret))
        let hex = try #require(shape("X", "9f2c4e6a8b0d1f3e5c7a9b1d3f5e7c9a0b2d4f6e8c1a3b5d7f9e0c2a4b6d8f1e").strength)
        #expect((180...256).contains(hex))
        #expect(try #require(shape("PASS", "aaaaaaaaaaaaaaaaaaaaaaaa").strength) < 30)
        #expect(try #require(shape("PASS", "abcdefghijklmnop").strength) < 24)
        #expect(try #require(shape("PASS", "passpasspasspass").strength) < 64)
        #expect(shape("MONGODB_URI", "mongodb://user:abc@h/d").strength ?? 99 < 16)
        #expect(shape("HOST", "a.example.org").strength == nil)
        #expect(shape("EMPTY", "").strength == 0)
    }

    @Test func `a token and a certificate say when they end`() throws {
        #expect(
            shape(
                "T",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4IiwiZXhwIjoxODkzNDU2MDAwfQ.c2lnbmF0dXJlLW9mLXRoaXJ0eS10d28tYnl0ZXMtaGVyZQ"
            ).expiry == 1_893_456_000)
        #expect(shape("T", "eyJhbGciOiJIUzI1NiJ9.e30.x").expiry == nil)
        let certificate = try Vectors.secret("certificate.pem")
        #expect(ValueShape(name: "C", value: certificate).expiry == 1827039156)
        #expect(shape("C", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n").expiry == nil)
    }

    @Test(arguments: [
        ("A", "changeme", ["placeholder"]), ("A", "your-api-key", ["placeholder"]), ("A", "XXXX", ["placeholder"]),
        ("A", "<password>", ["placeholder"]), ("DB_PASS", "postgres", ["default-credential"]),
        ("U", "http://x.org/", ["plaintext-transport"]), ("U", "http://localhost:3000/", []),
        ("U", "mongodb://u:Kq8nW2@h.net/d", ["plaintext-transport", "plaintext-database", "holds-credential"]),
        ("U", "mongodb://u:Kq8nW2@h.net/d?tls=true", ["holds-credential"]),
        ("U", "mongodb+srv://u:Kq8nW2@h.net/d?tlsAllowInvalidCertificates=true", ["checks-off", "holds-credential"]),
        (
            "U", "postgres://u:Kq8nW2@h/d?sslmode=disable",
            ["plaintext-transport", "checks-off", "plaintext-database", "nearby-host", "holds-credential"]
        ),
        ("NODE_TLS_REJECT_UNAUTHORIZED", "0", ["checks-off"]), ("K", "-----BEGIN K-----\nabc", ["malformed"]),
        ("K", "-----BEGIN K-----\\nabc\\n-----END K-----", ["malformed"]), ("J", "{\"a\":}", ["malformed"]),
        ("U", "postgres://u:p/w@h/d?sslmode=require", ["malformed"]),
        (
            "U", "postgres://admin:Admin2024@h/d?sslmode=require", ["contains-user-name", "holds-credential"]
        ),
        ("U", "postgres://app:guest@h/d?sslmode=require", ["default-credential", "holds-credential"]),
        ("S", "Kq8nW2xR", []),
    ])
    func `weaknesses are found and named`(name: String, value: String, names: [String]) {
        #expect(shape(name, value).weaknesses.names == names)
    }

    @Test func `what is shown is length and kind`() {
        #expect(shape("X", String(repeating: "a1", count: 32)).text == "64 hex")
        #expect(shape("X", "mongodb+srv://u:p@h.net/d").text == "25 bytes, mongodb-uri")
        #expect(shape("X", "two words").text == "9 bytes")
        #expect(shape("X", "").text == "empty")
    }
}
