import CofferFormats
import CofferMemory
import Testing

/// The largest thing that a target takes, and what it says of one more.
private struct Border: Sendable, CustomTestStringConvertible {
    let target: String
    let what: String
    let fits: @Sendable () -> [Entry]
    let tooMuch: @Sendable () -> [Entry]
    let reason: WriteRefusal.Reason
    /// How many variables are refused.
    var count = 1

    var testDescription: String { "\(target): \(what)" }
}

private func entry(_ name: String, _ count: Int = 1) -> Entry {
    Entry(name: name, value: SecretBytes(public: [UInt8](repeating: 0x78, count: count)))
}

private func many(_ count: Int) -> [Entry] { (0..<count).map { entry("K\($0)") } }

private func value(_ target: String, _ limit: Int, _ reason: WriteRefusal.Reason = .valueTooLong) -> Border {
    Border(
        target: target, what: "\(limit) bytes", fits: { [entry("A", limit), entry("B")] },
        tooMuch: { [entry("A", limit + 1), entry("B")] }, reason: reason)
}

private func count(_ target: String, _ limit: Int) -> Border {
    Border(
        target: target, what: "\(limit) variables", fits: { many(limit) }, tooMuch: { many(limit + 1) },
        reason: .tooMany)
}

/// - Parameter overhead: What the sum counts beside the value of a variable called `AB`.
private func total(_ target: String, _ limit: Int, overhead: Int) -> Border {
    Border(
        target: target, what: "\(limit) bytes in all", fits: { [entry("AB", limit - overhead)] },
        tooMuch: { [entry("AB", limit - overhead + 1)] }, reason: .totalTooLarge)
}

private func names(
    _ target: String, _ good: [String], _ bad: [String], _ reason: WriteRefusal.Reason = .invalidName
) -> Border {
    Border(
        target: target, what: "names", fits: { good.map { entry($0) } }, tooMuch: { bad.map { entry($0) } },
        reason: reason, count: bad.count)
}

private func values(
    _ target: String, _ good: [String], _ bad: [String], _ reason: WriteRefusal.Reason
) -> Border {
    let make = { @Sendable (texts: [String]) in
        texts.enumerated().map { Entry(name: "K\($0.offset)", value: SecretBytes($0.element)) }
    }
    return Border(
        target: target, what: reason.rawValue, fits: { make(good) }, tooMuch: { make(bad) }, reason: reason,
        count: bad.count)
}

private let long255 = String(repeating: "N", count: 255)

private let borders: [Border] = [
    value("cloudflare", 5120), value("github", 49_152), value("ssm", 8192),
    value("cloud-run", 32_768), value("docker", 65_533, .lineTooLong), value("docker-env-file", 65_533, .lineTooLong),
    value("kubectl", 65_533, .lineTooLong), value("ecs-env-file", 65_533, .lineTooLong),
    count("cloudflare", 128), count("github", 100), count("cloud-run", 1000),
    total("heroku", 65_536, overhead: 2), total("vercel", 65_536, overhead: 2), total("netlify", 4096, overhead: 2),
    total("elastic-beanstalk", 4096, overhead: 3), total("kubernetes", 1 << 20, overhead: 0),
    total("secrets-manager", 65_536, overhead: 9),
    names("heroku", ["A", "_B", "HEROKU", long255], ["1A", "A-B", "é", long255 + "N"]),
    names("heroku", ["HEROKU", "_A"], ["HEROKU_A", "__A"], .reservedName),
    names("fly", ["FLYING", "FLY"], ["FLY_APP", "PRIMARY_REGION"], .reservedName),
    names("railway", ["RAILWAY"], ["RAILWAY_X"], .reservedName),
    names("vercel", ["AWS_ACCESS_KEY_ID", "TZ1"], ["TZ", "NOW_REGION", "LAMBDA_TASK_ROOT"], .reservedName),
    names("vercel", ["A_1"], ["A.B", "A-B"]),
    names("digitalocean", ["_a1"], ["1a", "a-b"]),
    names("github", ["GITHUB", "GH_A"], ["GITHUB_A", "github_b"], .reservedName),
    names("github", ["a", "B"], ["a", "A"], .sameInUpperCase),
    names("github", ["a_1"], ["1a", "a-b"]),
    names("github-env", ["GITHUB", "CI"], ["GITHUB_A", "RUNNER_A", "NODE_OPTIONS"], .reservedName),
    names("gitlab", ["1A", "_"], ["a-b", "a.b"]),
    names("kubernetes", ["a.b-c_1", "1"], ["a b", "a/b"]),
    names("kubectl-env-file", [".a-b", "_1"], ["1a"]),
    names("docker-env-file", ["a-b", "a.b", "é"], ["a b"]),
    names("systemd", ["A_1"], ["A-B", "A.B"]),
    names("azure-app-service", ["A.b_1", "1"], ["A-B", "A:B"]),
    names(
        "cloud-run", ["PORTS", "K_SERVICES"], ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"], .reservedName),
    names("render", ["PORT", "RENDERED"], ["RENDER", "RENDER_X", "IS_PULL_REQUEST"], .reservedName),
    names("posix", ["U"], ["UID", "_", "SHELLOPTS"], .reservedName),
    names("fish", ["PWDX"], ["PWD", "status"], .reservedName),
    values("elastic-beanstalk", ["1"], [""], .emptyValue), values("ssm", ["1"], [""], .emptyValue),
    values("railway", ["${A}", "$", "{{"], ["a${{b"], .reference),
    values("digitalocean", ["$A", "xEV["], ["a${b", "EV[1:"], .reference),
    values("koyeb", ["{", "@a"], ["{{ secret.A }}"], .reference),
    values("azure-app-service", [" @Microsoft.KeyVault("], ["@Microsoft.KeyVault(x"], .reference),
    values("github-env", ["a\rb"], ["a\r"], .newline),
]

struct LimitTests {
    @Test(arguments: borders)
    fileprivate func `the largest fits and one more is refused`(border: Border) throws {
        #expect(try RefusalTests.refusals(border.target, border.fits()) == [:])
        let refused = try RefusalTests.refusals(border.target, border.tooMuch())
        #expect(refused.count == border.count)
        #expect(refused.values.allSatisfy { $0 == border.reason }, "\(refused)")
    }

    @Test func `of a sum that is too large the largest values are named`() throws {
        let entries = [entry("A", 100), entry("B", 3000), entry("C", 2000), entry("D", 1900)]
        #expect(try RefusalTests.refusals("netlify", entries) == ["B": .totalTooLarge])
    }

    @Test func `what is tight is said and written`() throws {
        func warnings(_ name: String, _ entries: [Entry]) throws -> [WriteWarning.Code] {
            let target = try #require(Target.named(name))
            _ = try target.write(entries)
            return target.warnings(for: Outgoing(entries)).map(\.code)
        }
        #expect(try warnings("heroku", [entry("AB", 32_766)]) == [])
        #expect(try warnings("heroku", [entry("AB", 32_767)]) == [.largeTotal(32_768)])
        #expect(try warnings("cloudflare", many(64)) == [])
        #expect(try warnings("cloudflare", many(65)) == [.manyVariables(64)])
        #expect(try warnings("vercel", [entry("A", 0)]) == [.emptyValue])
        #expect(try warnings("powershell", [entry("A", 0)]) == [.emptyValue])
        #expect(try warnings("ssm", [entry("A", 4096)]) == [])
        #expect(try warnings("ssm", [entry("A", 4097)]) == [.paidStorage])
        #expect(try warnings("render-dashboard", [entry("A")]) == [])
        #expect(try warnings("render-dashboard", [Entry(name: "A", value: SecretBytes("a\"b"))]) == [.unknownGrammar])
    }
}
