import CofferFormats

@testable import CofferKit

extension VariableFacts {
    static func strong(_ name: String, _ bits: Int, kind: String = "text", length: Int = 64) -> VariableFacts {
        .secret(name) { facts in (facts.strength, facts.kind, facts.length) = (bits, kind, length) }
    }

    static func expiring(_ kind: String, in days: Int64) -> VariableFacts {
        .secret("THING") { facts in (facts.kind, facts.expiry) = (kind, today + days) }
    }

    static func token(in days: Int64) -> VariableFacts { .expiring("jwt", in: days) }
    static func certificate(in days: Int64) -> VariableFacts { .expiring("pem", in: days) }
}

extension RuleFixture {
    static let strengthFixtures = [
        RuleFixture("R010", "a password of 49 bits", .high) {
            $0.variables = [.strong("DB_PASS", 49)]
        } not: {
            $0.variables = [.strong("DB_PASS", 80)]
        },
        RuleFixture("R010", "a password of 79 bits", .medium) {
            $0.variables = [.strong("DB_PASS", 79)]
        } not: {
            $0.variables = [.strong("SMTP_USER", 20)]
        },
        RuleFixture("R010", "an API key of 111 bits") {
            $0.variables = [.strong("API_KEY", 111)]
        } not: {
            $0.variables = [.strong("API_KEY", 112)]
        },
        RuleFixture("R010", "a webhook secret of 127 bits") {
            $0.variables = [.strong("WEBHOOK_SECRET", 127)]
        } not: {
            $0.variables = [.strong("WEBHOOK_SECRET", 128)]
        },
        RuleFixture("R010", "a signing key of 255 bits") {
            $0.variables = [.strong("JWT_SECRET", 255)]
        } not: {
            $0.variables = [.strong("JWT_SECRET", 256)]
        },
        RuleFixture("R010", "a password in a URI") {
            $0.variables = [.strong("DB", 40, kind: "postgres-uri")]
        } not: {
            $0.variables = [.strong("DB", 0, kind: "postgres-uri")]
        },
        RuleFixture("R014", "31 bytes") {
            $0.variables = [.strong("JWT_SECRET", 400, length: 31)]
        } not: {
            $0.variables = [.strong("JWT_SECRET", 400, length: 32)]
        },
        RuleFixture("R014", "63 bytes for HS512") {
            $0.variables = [.strong("JWT_HS512_SECRET", 400, length: 63)]
        } not: {
            $0.variables = [.strong("JWT_HS512_SECRET", 400, length: 64)]
        },
    ]

    static let contentFixtures = [
        RuleFixture("R011", "changeme") {
            $0.variables = [.flagged("API_KEY", .placeholder)]
        } not: {
            $0.variables = [.flagged("API_KEY", .malformed)]
        },
        RuleFixture("R012", "postgres:postgres") {
            $0.variables = [.flagged("DB", .defaultCredential)]
        } not: {
            $0.variables = [.flagged("DB", .containsUserName)]
        },
        RuleFixture("R013", "the user's name") {
            $0.variables = [.flagged("DB", .containsUserName)]
        } not: {
            $0.variables = [.flagged("DB", [.containsUserName, .defaultCredential])]
        },
        RuleFixture("R013", "the host's name") {
            $0.variables = [.flagged("DB", .derivedFromName)]
        } not: {
            $0.variables = [.flagged("DB", .holdsCredential)]
        },
        RuleFixture("R015", "ended yesterday", .high) {
            $0.variables = [.token(in: -1)]
        } not: {
            $0.variables = [.certificate(in: -1)]
        },
        RuleFixture("R015", "in 14 days", .medium) {
            $0.variables = [.token(in: 14)]
        } not: {
            $0.variables = [.token(in: 15)]
        },
        RuleFixture("R016", "ended yesterday", .critical) {
            $0.variables = [.certificate(in: -1)]
        } not: {
            $0.variables = [.token(in: -1)]
        },
        RuleFixture("R016", "in 7 days", .high) {
            $0.variables = [.certificate(in: 7)]
        } not: {
            $0.variables = [.certificate(in: 31)]
        },
        RuleFixture("R016", "in 30 days", .medium) {
            $0.variables = [.certificate(in: 30)]
        } not: {
            $0.variables = [.certificate(in: 31)]
        },
        RuleFixture("R017", "RSA of 1024 bits") {
            $0.variables = [.flagged("KEY", .weakKey)]
        } not: {
            $0.variables = [.flagged("KEY", .privateKey)]
        },
        RuleFixture("R018", "no URI") {
            $0.variables = [.flagged("DB", .malformed)]
        } not: {
            $0.variables = [.flagged("DB", .placeholder)]
        },
        RuleFixture("R018", "quotes around it") {
            $0.variables = [.flagged("DB", .strayBytes)]
        } not: {
            $0.variables = [.flagged("DB", [])]
        },
    ]

    static let transportFixtures = [
        RuleFixture("R022", "far away", .high) {
            $0.variables = [.flagged("DB", .plaintextDatabase)]
        } not: {
            $0.variables = [.flagged("DB", .plaintextTransport)]
        },
        RuleFixture("R022", "next door", .info) {
            $0.variables = [.flagged("DB", [.plaintextDatabase, .nearbyHost])]
        } not: {
            $0.variables = [.flagged("DB", .nearbyHost)]
        },
        RuleFixture("R023", "port 25") {
            $0.variables = [.flagged("SMTP_PORT", .mailPortPlain)]
        } not: {
            $0.variables = [.flagged("SMTP_PORT", [])]
        },
        RuleFixture("R023", "a smtp URI") {
            $0.variables = [.flagged("SMTP_URL", .plaintextMail)]
        } not: {
            $0.variables = [.flagged("SMTP_URL", .plaintextTransport)]
        },
        RuleFixture("R023", "587 alone") {
            $0.variables = [.flagged("SMTP_PORT", .mailPortStartTLS)]
        } not: {
            $0.variables = [
                .flagged("SMTP_PORT", .mailPortStartTLS), .flagged("SMTP_REQUIRE_TLS", .mailTLSRequired),
            ]
        },
        RuleFixture("R023", "587, and the setting of another group") {
            $0.variables = [.flagged("SMTP_PORT", .mailPortStartTLS), .flagged("MAIL_TLS", .mailTLSRequired)]
        } not: {
            $0.variables = [.flagged("MAIL_PORT", .mailPortStartTLS), .flagged("MAIL_TLS", .mailTLSRequired)]
        },
        RuleFixture("R023", "465 with STARTTLS only") {
            $0.variables = [.flagged("SMTP_PORT", .mailPortImplicit), .flagged("SMTP_TLS", .mailTLSRequired)]
        } not: {
            $0.variables = [
                .flagged("SMTP_PORT", .mailPortImplicit),
                .flagged("SMTP_SECURE", [.mailTLSRequired, .mailTLSImplicit]),
            ]
        },
        RuleFixture("R024", "user info over http") {
            $0.variables = [.flagged("API", .credentialOverHTTP)]
        } not: {
            $0.variables = [.flagged("API", .plaintextTransport)]
        },
        RuleFixture("R025", "sslmode=prefer") {
            $0.variables = [.flagged("DB", .checksOff)]
        } not: {
            $0.variables = [.flagged("DB", .plaintextTransport)]
        },
    ]
}
