import CofferCrypto
import CofferFormats
import Testing

@testable import CofferKit

/// Facts that raise a rule, and facts that just do not.
struct RuleFixture: Sendable, CustomTestStringConvertible {
    let rule: String
    let note: String
    let raising: AuditFacts
    let quiet: AuditFacts
    /// The severity of what is raised; `nil` where the rule's own is meant.
    let severity: Severity?

    init(
        _ rule: String, _ note: String, _ severity: Severity? = nil, raises: (inout AuditFacts) -> Void,
        not: (inout AuditFacts) -> Void
    ) {
        (self.rule, self.note, self.severity) = (rule, note, severity)
        raising = AuditFacts.after(raises)
        quiet = AuditFacts.after(not)
    }

    var testDescription: String { "\(rule) \(note)" }

    static let all = [
        ageFixtures, rotationFixtures, strengthFixtures, contentFixtures, reuseFixtures, transportFixtures,
        exposureFixtures, outsideFixtures, policyFixtures, useFixtures, reminderFixtures, slotFixtures,
        snapshotFixtures, recoveryFixtures, integrityFixtures,
    ].flatMap(\.self)
}

/// The day that every fixture is about, 2026-11-24; its quarter began 54 days before.
let today: Int64 = 20_781
let production = EnvironmentReference(id: "01", name: "kinect/production")
let staging = EnvironmentReference(id: "02", name: "kinect/staging")

/// A moment so many days, or hours, before the fixtures' now.
func ago(days: Int64 = 0, hours: Int64 = 0) -> AuditTime {
    let milliseconds = today * 86_400_000 + 43_200_000 - days * 86_400_000 - hours * 3_600_000
    return AuditTime(milliseconds: milliseconds, day: milliseconds / 86_400_000)
}

func print(_ number: UInt8) -> Fingerprint { Fingerprint { $0[0] = number } }

extension AuditFacts {
    static func after(_ change: (inout AuditFacts) -> Void) -> AuditFacts {
        var facts = AuditFacts()
        (facts.now, facts.quarterStart, facts.created) = (ago(), today - 54, ago(days: 400))
        change(&facts)
        return facts
    }
}

extension VariableFacts {
    /// A strong secret of 48 characters, ten days old.
    static func secret(
        _ name: String, in environment: EnvironmentReference = production, _ change: (inout Self) -> Void = { _ in }
    ) -> VariableFacts {
        var facts = VariableFacts(environment: environment, name: name)
        (facts.length, facts.strength, facts.kind) = (48, 280, "base64")
        facts.versions = [VersionFacts(time: ago(days: 10), fingerprint: print(1))]
        change(&facts)
        return facts
    }

    static func config(_ name: String, _ change: (inout Self) -> Void = { _ in }) -> VariableFacts {
        secret(name) { facts in
            (facts.isSecret, facts.length, facts.strength, facts.kind) = (false, 4, 0, "text")
            change(&facts)
        }
    }

    static func flagged(_ name: String, _ weaknesses: Weaknesses) -> VariableFacts {
        secret(name) { $0.weaknesses = weaknesses }
    }
}

extension UnitFacts {
    /// Due in so many days by a quarterly policy.
    static func due(in days: Int64, _ change: (inout Self) -> Void = { _ in }) -> UnitFacts {
        var facts = UnitFacts(
            environment: production, name: "JWT_SECRET", variables: ["JWT_SECRET"], anchor: today + days - 92)
        (facts.due, facts.dueAgain, facts.owners, facts.hasChanged) = (
            today + days, today + days + 92, ["a@x.org"], true
        )
        change(&facts)
        return facts
    }
}
