@testable import CofferKit

/// A small content with everything in it once, and names that would be markup where they are not escaped.
enum SmallPack {
    static let content: PackContent = {
        var content = PackContent(identity)
        content.inventory = [
            InventoryRow(
                environment: "kinect/production", variable: "JWT_SECRET", variableClass: "secret", kind: "hex",
                unit: "JWT_SECRET", schedule: facts, versions: 3),
            InventoryRow(
                environment: "kinect/production", variable: "PORT", variableClass: "config", kind: "number", unit: "",
                schedule: nil, versions: 1),
        ]
        content.units = [
            UnitRow(environment: "kinect/production", unit: "JWT_SECRET", variables: ["JWT_SECRET"], schedule: facts)
        ]
        content.timeline = [
            TimelineRow(
                environment: "kinect/production", unit: "JWT_SECRET", state: .overdue,
                changes: [.init(day("2026-02-10"), isKnown: false), .init(day("2026-05-20"))],
                due: [day("2026-05-10"), day("2026-08-20")],
                overdue: [.init(from: day("2026-08-21"), to: day("2026-09-30"))])
        ]
        content.rotations = [
            RotationRow(
                environment: "kinect/production", unit: "JWT_SECRET", started: day("2026-07-01"), verified: .hook,
                promoted: day("2026-07-02"), retired: nil, actor: "A. Kovács", reason: "=HYPERLINK(\"http://x\")",
                interval: 43, occasion: .planned)
        ]
        content.findings = findings
        content.slots = [
            SlotRow(
                slot: 1, label: "laptop, <b>mine</b>", type: "key-file", scope: "full", environment: "",
                added: day("2026-02-01"), removed: nil)
        ]
        var use = UseRow(actor: "laptop", week: day("2026-07-06"))
        use.exports = 2
        content.uses = [use]
        content.backups = [
            BackupRow(
                destination: "s3", snapshot: "a-1", day: day("2026-09-30"), bytes: 98_304, sequence: 40,
                isVerified: true, note: "daily")
        ]
        content.drills = [
            DrillRow(
                day: day("2026-09-17"), isPassed: true, isFull: true, source: "s3", target: "fly", recoveryTime: 2_417,
                lostRevisions: 2, recoveryPoint: 11_220, actor: "laptop", note: "line\nbreak")
        ]
        content.effort = [EffortRow(month: day("2026-08-01"), backups: 61_500, drills: 840, jobs: 0)]
        content.checklist = [
            ChecklistRow(
                item: "M3", period: "month", question: "Was the database restored?", source: .person, answered: nil,
                isDone: false, name: "", note: "")
        ]
        content.exceptions = [
            ExceptionRow(
                kind: .exemption, object: "kinect/production OLD", reason: "ends in | December",
                until: day("2026-12-31"),
                actor: "laptop")
        ]
        return content
    }()

    private static let identity = PackIdentity(
        quarter: Quarter("2026-Q3")!, asOf: day("2026-09-30"), timezone: "Europe/Berlin", label: "Kinect & <sons>",
        vault: "4b1f0c7e9a3d5b218c6e7f0a1b2c3d4e", epoch: 2, sequence: 52, stateSequence: 48,
        link: "00ff", anchor: "cfa1:4b1f0c7e:2:52:00", version: "0.0.0", ruleSet: 1)

    private static let facts = DueFacts(
        policy: "quarterly", policyFrom: "vault", owners: ["ops@example.org"], anchor: day("2026-05-20"),
        anchorSource: .known, due: day("2026-08-20"), state: .overdue, days: -41)

    private static let findings = [
        FindingRow(
            id: "0123456789ab", rule: "R001", title: "overdue", severity: .high,
            object: "kinect/production <script>alert('x')</script>", since: day("2026-08-21"), status: .new,
            remedy: "coffer rotate JWT_SECRET"),
        FindingRow(
            id: "ba9876543210", rule: "R043", title: "single slot", severity: .high, object: "the vault",
            since: day("2026-02-01"), status: .closed, remedy: "coffer key add"),
    ]

    static func day(_ text: String) -> CivilDate { CivilDate(text)! }
}
