import CofferKit
import CofferSystem
import Testing

struct DoctorReportTests {
    private func statuses(_ home: KeyVault, _ id: String) -> [DoctorReport.Check.Status] {
        DoctorReport.examine(home.location, home.surroundings).checks.filter { $0.id == id }.map(\.status)
    }

    @Test func `without a vault only the computer is looked at`() throws {
        let home = try KeyVault()
        let report = DoctorReport.examine(nil, home.surroundings)
        #expect(
            report.checks.map(\.id) == [
                "memory-lock", "secret-memory", "swap", "tracing", "confinement", "keyring", "environment",
            ])
        #expect(report.warnings == report.checks.count { $0.status == .warning })
    }

    @Test func `leftovers are found by the vault's own name`() throws {
        let home = try KeyVault()
        try home.make("a/b")
        #expect(statuses(home, "leftovers") == [.ok])
        for name in ["v.coffer.tmp.1", "v.coffer.pre-rekey-3", "w.coffer.tmp.1", "v.coffer.txt"] {
            home.write(name, "")
        }
        #expect(statuses(home, "leftovers") == [.warning, .warning])
    }
}
