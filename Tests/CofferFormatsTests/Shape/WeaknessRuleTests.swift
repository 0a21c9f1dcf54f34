import CofferFormats
import CofferMemory
import Testing

/// Each rule of the second version, with what raises it and what just does not.
struct WeaknessRuleTests {
    private func found(_ name: String, _ value: String, project: String = "") -> Weaknesses {
        ValueShape(name: name, project: project, value: SecretBytes(value)).weaknesses
    }

    @Test(arguments: [
        "-----BEGIN PUBLIC KEY$----\nMIGf\n-----END PUBLIC KEY-----\n", "-----BEGIN -----END ", "-----BEGIN -----",
        "-----BEGIN CERTIFICATE-----END CERTIFICATE-----\n",
    ])
    func `a mark of a key block that runs into its end is read over`(value: String) {
        let shape = ValueShape(name: "A", value: SecretBytes(value))
        #expect(shape.length == value.utf8.count)
        #expect(shape.expiry == nil)
    }

    private static let cases0: [(String, String, Bool)] = [
        ("A", "changeme", true), ("A", "change me please", false), ("A", "TO" + "DO", true),
        ("A", "TO" + "DO-list", false),
        ("A", "<token>", true), ("A", "${TOKEN}", true), ("A", "{{ token }}", true), ("A", "$(TOKEN)", true),
        ("A", "********", true), ("A", "••••", true), ("A", "xxxxxxx", true), ("A", "xxxxxxy", false),
        ("U", "postgres://u:changeme@h/d?sslmode=require", true),
        ("U", "postgres://u:Kq8nW2@h/d?sslmode=require", false),
    ]

    @Test(arguments: cases0)
    func `a placeholder`(name: String, value: String, isOne: Bool) {
        #expect(found(name, value).contains(.placeholder) == isOne)
    }

    private static let cases1: [(String, String, Bool)] = [
        ("JWT_SECRET", "your-256-bit-secret", true), ("K", "AKIAIOSFODNN7EXAMPLE", true),
        ("K", "AKIAIOSFODNN7EXAMPLF", false), ("SECRET_KEY", "django-insecure-abcdefgh", true),
        ("U", "postgres://postgres:postgres@h/d", true), ("U", "postgres://postgres:postgreSQ9@h/d", false),
        ("DB_PASSWORD", "admin", true), ("DB_USER", "admin", false),
    ]

    @Test(arguments: cases1)
    func `a default or sample credential`(name: String, value: String, isOne: Bool) {
        #expect(found(name, value).contains(.defaultCredential) == isOne)
    }

    private static let cases2: [(String, String, Bool)] = [
        ("JWT_SECRET", "my-jwt_secret-1", true), ("JWT_SECRET", "JwtSecret2024", true),
        ("JWT_SECRET", "jwt-secre", false),
        ("DB_PASS", "kinect-2024", true), ("DB_PASS", "kinec-2024", false),
        ("U", "postgres://app:Billing99@billing.example.net/d", true),
        ("U", "postgres://app:Billin99@billing.example.net/d", false),
    ]

    @Test(arguments: cases2)
    func `a password made of a name`(name: String, value: String, isOne: Bool) {
        #expect(found(name, value, project: "kinect").contains(.derivedFromName) == isOne)
    }

    private static let cases3: [(String, Bool)] = [
        ("mongodb://h.net/d", true), ("mongodb://h.net/d?tls=true", false), ("mongodb+srv://h.net/d", false),
        ("mongodb+srv://h.net/d?tls=false", true), ("postgres://h.net/d", true),
        ("postgres://h.net/d?sslmode=prefer", true),
        ("postgres://h.net/d?sslmode=require", false), ("postgresql://h.net/d?sslmode=verify-full", false),
        ("redis://h.net", true), ("rediss://h.net", false), ("amqp://h.net", true), ("amqps://h.net", false),
        ("mysql://h.net/d", true), ("mysql://h.net/d?ssl-mode=REQUIRED", false), ("https://h.net", false),
    ]

    @Test(arguments: cases3)
    func `a database without TLS`(value: String, isOne: Bool) {
        #expect(found("U", value).contains(.plaintextDatabase) == isOne)
        #expect(!found("U", value).contains(.nearbyHost))
    }

    private static let cases4: [(String, Bool)] = [
        ("redis://localhost", true), ("redis://127.0.0.1:6379", true), ("redis://cache:6379", true),
        ("redis://cache.internal", true), ("redis://10.1.2.3", true), ("redis://172.31.0.1", true),
        ("redis://172.32.0.1", false), ("redis://192.168.1.1", true), ("redis://8.8.8.8", false),
        ("redis://cache.example.net", false), ("mongodb://a:1,b:2/d", true), ("mongodb://a:1,b.example.net/d", false),
        ("redis://[::1]:6379", true), ("redis://[fd00::1]:6379", true), ("redis://[2001:db8::1]:6379", false),
    ]

    @Test(arguments: cases4)
    func `a host that is near`(value: String, isOne: Bool) {
        #expect(found("U", value).contains(.nearbyHost) == isOne)
    }

    private static let cases5: [(String, String, Weaknesses)] = [
        ("SMTP_PORT", "25", Weaknesses.mailPortPlain), ("SMTP_PORT", "587", .mailPortStartTLS),
        ("MAIL_PORT", "2525", .mailPortStartTLS), ("EMAIL_PORT", "465", .mailPortImplicit), ("SMTP_PORT", "26", []),
        ("DB_PORT", "25", []), ("SMTP_SECURE", "true", [.mailTLSRequired, .mailTLSImplicit]),
        ("SMTP_SECURE", "false", []),
        ("EMAIL_USE_TLS", "True", .mailTLSRequired), ("EMAIL_USE_SSL", "1", [.mailTLSRequired, .mailTLSImplicit]),
        ("MAIL_ENCRYPTION", "tls", .mailTLSRequired), ("MAIL_ENCRYPTION", "ssl", [.mailTLSRequired, .mailTLSImplicit]),
        ("SMTP_URL", "smtp://u:Kq8nW2@h.net:587", [.plaintextTransport, .plaintextMail, .holdsCredential]),
        ("SMTP_URL", "smtps://u:Kq8nW2@h.net:465", .holdsCredential),
        ("SMTP_URL", "smtp+starttls://u:Kq8nW2@h.net:587", .holdsCredential),
        ("SMTP_URL", "smtp://u:Kq8nW2@h.net:587?tls=true", .holdsCredential),
    ]

    @Test(arguments: cases5)
    func `what mail settings say`(name: String, value: String, bits: Weaknesses) {
        #expect(found(name, value) == bits)
    }

    private static let cases6: [(String, Bool)] = [
        ("http://u:Kq8nW2@h.net/", true), ("http://u@h.net/", true), ("https://u:Kq8nW2@h.net/", false),
        ("http://h.net/?token=abcdef", true), ("http://h.net/?page=2", false), ("https://h.net/?token=abcdef", false),
        ("http://localhost/?token=abcdef", false),
    ]

    @Test(arguments: cases6)
    func `a credential over http`(value: String, isOne: Bool) {
        #expect(found("U", value).contains(.credentialOverHTTP) == isOne)
    }

    private static let cases7: [(String, String, Bool)] = [
        ("U", "postgres://h.net/d?sslmode=prefer", true), ("U", "postgres://h.net/d?sslmode=allow", true),
        ("U", "postgres://h.net/d?sslmode=disable", true), ("U", "postgres://h.net/d?sslmode=require", false),
        ("U", "https://h.net/?verify=false", true), ("U", "https://h.net/?verify=true", false),
        ("NODE_TLS_REJECT_UNAUTHORIZED", "0", true), ("NODE_TLS_REJECT_UNAUTHORIZED", "1", false),
    ]

    @Test(arguments: cases7)
    func `certificates that are not checked`(name: String, value: String, isOne: Bool) {
        #expect(found(name, value).contains(.checksOff) == isOne)
    }

    private static let cases8: [(String, Bool)] = [
        ("\"Kq8nW2\"", true), ("'Kq8nW2'", true), ("\"Kq8nW2", false), ("\u{FEFF}Kq8nW2", true), ("Kq8\r\nnW2", true),
        ("Kq8nW2\n", true), ("Kq8nW2 ", true), (" Kq8nW2", true), ("\tKq8nW2", true), ("Kq8 nW2", false),
        ("two\nlines\n", false), ("-----BEGIN K-----\r\nx\r\n-----END K-----\r\n", false), ("{\"a\": 1}\n", false),
    ]

    @Test(arguments: cases8)
    func `bytes that do not belong to the value`(value: String, isOne: Bool) {
        #expect(found("A", value).contains(.strayBytes) == isOne)
    }

    @Test func `weak keys and signatures`() throws {
        let unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."
        #expect(found("T", unsigned).contains(.weakKey))
        #expect(!found("T", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln").contains(.weakKey))
        for name in ["rsa1024.pem", "rsa1024-public.pem", "rsa1024-pkcs1.pem", "dsa.pem", "sha1-certificate.pem"] {
            let shape = ValueShape(name: "K", value: try Vectors.secret("keys/\(name)"))
            #expect(shape.weaknesses.contains(.weakKey), "\(name)")
        }
        for name in ["rsa2048.pem", "rsa2048-public.pem", "ec.pem", "sha256-certificate.pem"] {
            let shape = ValueShape(name: "K", value: try Vectors.secret("keys/\(name)"))
            #expect(!shape.weaknesses.contains(.weakKey), "\(name)")
        }
    }

    @Test func `a private key is told from a public one`() throws {
        #expect(ValueShape(name: "K", value: try Vectors.secret("keys/ec.pem")).weaknesses.contains(.privateKey))
        let isPrivate = ValueShape(name: "K", value: try Vectors.secret("keys/rsa2048-public.pem")).weaknesses
        #expect(!isPrivate.contains(.privateKey))
    }

    @Test func `every bit has a name of its own`() {
        let names = Weaknesses(rawValue: .max).names
        #expect(names.count == 20)
        #expect(Set(names).count == 20)
        #expect(Weaknesses(rawValue: 1 << 19).names == ["holds-credential"])
    }
}
