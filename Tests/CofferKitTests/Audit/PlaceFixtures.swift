import CofferFormats

@testable import CofferKit

extension VariableFacts {
    static func with(_ number: UInt8, _ name: String, in environment: EnvironmentReference = production)
        -> VariableFacts
    {
        .secret(name, in: environment) { $0.versions = [VersionFacts(time: ago(days: 10), fingerprint: print(number))] }
    }

    static func random(_ name: String, _ bits: Int) -> VariableFacts {
        .config(name) { facts in (facts.kind, facts.strength) = ("hex", bits) }
    }
}

extension RuleFixture {
    static let reuseFixtures = [
        RuleFixture("R019", "two names") {
            $0.variables = [.with(1, "JWT_SECRET"), .with(1, "JWT_REFRESH_SECRET")]
        } not: {
            $0.variables = [.with(1, "JWT_SECRET"), .with(2, "JWT_REFRESH_SECRET")]
        },
        RuleFixture("R019", "config may be equal") {
            $0.variables = [.with(1, "A"), .with(1, "B")]
        } not: {
            $0.variables = [.config("A"), .config("B")]
        },
        RuleFixture("R020", "production and staging", .critical) {
            $0.variables = [.with(1, "DB"), .with(1, "DB", in: staging)]
        } not: {
            $0.variables = [.with(1, "DB"), .with(2, "DB", in: staging)]
        },
        RuleFixture("R020", "staging and development", .medium) {
            $0.variables = [
                .with(1, "DB", in: staging), .with(1, "DB", in: .init(id: "03", name: "kinect/development")),
            ]
        } not: {
            $0.variables = [.with(1, "DB", in: staging), .with(1, "DB2", in: staging)]
        },
        RuleFixture("R021", "retired by a rotation") { facts in
            facts.variables = [.with(7, "DB")]
            facts.retired = [RetiredFacts(fingerprint: print(7), time: ago(days: 3))]
        } not: { facts in
            facts.variables = [.with(8, "DB")]
            facts.retired = [RetiredFacts(fingerprint: print(7), time: ago(days: 3))]
        },
    ]

    static let exposureFixtures = [
        RuleFixture("R026", "a password in a URI") { facts in
            facts.variables = [.config("DB_URL") { $0.weaknesses = .holdsCredential }]
        } not: {
            $0.variables = [.flagged("DB_URL", .holdsCredential)]
        },
        RuleFixture("R026", "80 random bits") {
            $0.variables = [.random("THING", 80)]
        } not: {
            $0.variables = [.random("THING", 79)]
        },
        RuleFixture("R026", "a token") { facts in
            facts.variables = [.config("THING") { $0.kind = "jwt" }]
        } not: {
            facts in
            facts.variables = [.config("NEXT_PUBLIC_ANON_KEY") { $0.kind = "jwt" }]
        },
        RuleFixture("R026", "a release's hash is none") {
            $0.variables = [.random("THING", 160)]
        } not: {
            $0.variables = [.random("GIT_SHA", 160)]
        },
        RuleFixture("R027", "in the bundle") {
            $0.variables = [.secret("VITE_API_KEY")]
        } not: {
            $0.variables = [.config("VITE_API_KEY"), .secret("API_VITE_KEY")]
        },
        RuleFixture("R037", "the bytes of then") {
            $0.exposed([1, 1], version: 1)
        } not: {
            $0.exposed([1, 2], version: 1)
        },
        RuleFixture("R037", "another variable") {
            $0.exposed([1], version: 1)
        } not: {
            $0.exposed([1], version: 1, name: "OTHER")
        },
    ]

    static let outsideFixtures = [
        RuleFixture("R028", "nobody asks for it") {
            $0.held(["A", "B"], asked: ["A"])
        } not: {
            $0.held(["A"], asked: ["A"])
        },
        RuleFixture("R028", "no manifest of that environment") {
            $0.held(["A"], asked: [])
        } not: {
            $0.variables = [.secret("A")]
        },
        RuleFixture("R029", "asked for") {
            $0.held(["A"], asked: ["A", "B"])
        } not: {
            $0.held(["A"], asked: ["A"])
        },
        RuleFixture("R030", "still there") {
            $0.files = [.file()]
        } not: {
            $0.files = []
        },
        RuleFixture("R031", "others may read it") {
            $0.files = [.file(isReadableByOthers: true)]
        } not: {
            $0.files = [.file()]
        },
        RuleFixture("R031", "git would take it") {
            $0.files = [.file(isInGit: true)]
        } not: {
            $0.files = [.file()]
        },
        RuleFixture("R032", "in a file") {
            $0.hits = [HitFacts(environment: production, name: "DB", path: "a.env", line: 3)]
        } not: {
            $0.hits = []
        },
    ]
}

extension AuditFacts {
    fileprivate mutating func exposed(_ prints: [UInt8], version: UInt32, name: String = "JWT_SECRET") {
        variables = [.history(prints)]
        exposures = [
            ExposureFacts(slot: 2, removed: ago(days: 5), environment: production.id, name: name, version: version)
        ]
    }

    fileprivate mutating func held(_ names: [String], asked: Set<String>) {
        variables = names.map { .secret($0) }
        manifests = [ManifestFacts(environment: production, file: "render.yaml", asked: asked)]
    }
}

extension FileFacts {
    fileprivate static func file(isReadableByOthers: Bool = false, isInGit: Bool = false) -> FileFacts {
        FileFacts(
            path: "/home/a/.env", environment: production, written: ago(days: 2),
            isReadableByOthers: isReadableByOthers, isInGit: isInGit)
    }
}
