import CofferCrypto
import CofferKit
import CofferStore
import Testing

struct RekeyingTests {
    @Test func `what removed slots could read is kept, through later rekeys too`() throws {
        let home = try KeyVault()
        let session = try home.make("a/b", "a/c")
        let staging = try session.environment(named: "a/c").id
        let full = try home.add("full", .full, to: session)
        let deploy = try home.add("deploy", .environment(staging), to: session)
        let cron = try home.add("cron", .metadata, to: session)
        _ = try home.open().rekey(RekeyPlan(removing: [full, deploy, cron], reason: "left"))
        try home.set("KEY", "new", of: staging, in: try home.open())
        let later = try home.open()
        _ = try later.rekey(RekeyPlan(reason: ""))

        let found = try home.open().exposures().sorted { $0.slot < $1.slot }
        #expect(found.map(\.label) == ["full", "deploy", "cron"])
        #expect(found.map { $0.variables.map(\.environmentName) } == [["a/b", "a/c"], ["a/c"], []])
        #expect(found[1].variables.map(\.version) == [1])
        let current = try home.open().log.variable(Name("KEY")!, of: staging)
        #expect(current?.version == 2)
    }

    @Test func `a later removal does not hide what an earlier slot could read`() throws {
        let home = try KeyVault()
        try home.make("a/b")
        for label in ["first", "second"] {
            let slot = try home.add(label, .full, to: try home.open())
            _ = try home.open().rekey(RekeyPlan(removing: [slot], reason: ""))
        }
        #expect(Set(try home.open().exposures().map(\.label)) == ["first", "second"])
    }

    @Test func `a refused rekey leaves the vault and the directory as they were`() throws {
        let home = try KeyVault()
        let session = try home.make("a/b")
        let other = try home.add("other", .full, to: session)
        let before = home.bytes
        let files = home.files
        #expect(thrownCode { _ = try home.open().rekey(RekeyPlan(reason: "")) } == "slots-would-be-lost")
        #expect(thrownCode { _ = try home.open().rekey(RekeyPlan(removing: [9], reason: "")) } == "unknown-slot")
        #expect(thrownCode { _ = try home.open().rekey(RekeyPlan(removing: [1], reason: "")) } == "slot-in-use")
        #expect(
            thrownCode { _ = try home.open().rekey(RekeyPlan(removing: [1, other], reason: "")) } == "last-full-slot")
        #expect(home.bytes == before)
        #expect(home.files == files)
    }

    @Test func `slots of every scope stay what they are`() throws {
        let home = try KeyVault()
        let session = try home.make("a/b", "a/c")
        let staging = try session.environment(named: "a/c").id
        _ = try home.add("deploy", .environment(staging), to: session)
        _ = try home.add("cron", .metadata, to: session)
        let plan = RekeyPlan(reason: "")
        for name in ["deploy", "cron"] { try plan.owners.add(keyFile: home.path(name)) }
        #expect(try home.open().rekey(plan).slots == [1, 2, 3])
        #expect(try home.open("deploy").log.scope == .environment(staging))
        #expect(try home.open("cron").log.scope == .metadata)
        #expect(try home.open().keyList().slots.map(\.environment) == [nil, "a/c", nil])
    }

    @Test func `a dry run says the same and does nothing`() throws {
        let home = try KeyVault()
        let slot = try home.add("other", .full, to: try home.make("a/b"))
        let before = home.bytes
        var plan = RekeyPlan(removing: [slot], reason: "")
        plan.isDryRun = true
        let report = try home.open().rekey(plan)
        #expect((report.kept, report.slots, report.exposed.map(\.variables.count)) == (nil, [1], [1]))
        #expect(home.bytes == before)
    }

    @Test func `the file before is kept beside the last one of the same epoch`() throws {
        let home = try KeyVault()
        try home.make("a/b")
        home.write("v.coffer.pre-rekey-1", "of a run that was cut off")
        let report = try home.open().rekey(RekeyPlan(reason: ""))
        #expect(report.kept?.hasSuffix("v.coffer.pre-rekey-1.2") == true)
        #expect(try home.open().finishRekey().removed.count == 2)
        #expect(home.files == ["v.coffer", "v.key"])
    }
}
