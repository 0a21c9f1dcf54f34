import CofferMemory
import CofferStore
import Testing

@testable import CofferKit

struct ValueAgeTests {
    @Test func `the first day of the current bytes counts`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-02-01T12:00:00Z")
        try vault.set("KEY", "second value", at: "2026-03-01T12:00:00Z")
        #expect(try vault.age("KEY", at: "2026-03-02T12:00:00Z").anchor.text == "2026-03-01")
        try vault.set("KEY", "first value", at: "2026-04-01T12:00:00Z")
        let age = try vault.age("KEY", at: "2026-04-02T12:00:00Z")
        #expect(age.anchor.text == "2026-02-01")
        #expect(!age.isAttested && !age.isUnknown)
        #expect(age.versions.map(\.number) == [3, 1])
    }

    @Test func `a value that was taken out and came back has its old age`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-02-01T12:00:00Z")
        let session = try vault.open(at: "2026-03-01T12:00:00Z")
        _ = try session.unset("KEY", of: try session.environment(), WriteOptions())
        try vault.set("KEY", "first value", at: "2026-04-01T12:00:00Z")
        #expect(try vault.age("KEY", at: "2026-04-02T12:00:00Z").anchor.text == "2026-02-01")
    }

    @Test func `only the first import has an unknown age`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-02-01T12:00:00Z", source: "import a.env")
        #expect(try vault.age("KEY", at: "2026-02-02T12:00:00Z").isUnknown)
        try vault.set("KEY", "second value", at: "2026-03-01T12:00:00Z", source: "import b.env")
        #expect(try !vault.age("KEY", at: "2026-03-02T12:00:00Z").isUnknown)
        try vault.set("KEY", "first value", at: "2026-04-01T12:00:00Z")
        #expect(try vault.age("KEY", at: "2026-04-02T12:00:00Z").isUnknown)
    }

    @Test func `an attested age goes before that of the log, and never behind it`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-02-01T12:00:00Z", since: "2025-06-01")
        let age = try vault.age("KEY", at: "2026-02-02T12:00:00Z")
        #expect(age.anchor.text == "2025-06-01" && age.isAttested)
        #expect(
            thrownCode { try vault.set("KEY", "first value", at: "2026-03-01T12:00:00Z", since: "2026-02-15") }
                == "usage")
        try vault.set("KEY", "first value", at: "2026-03-01T12:00:00Z", since: "2025-07-01")
        #expect(try vault.age("KEY", at: "2026-03-02T12:00:00Z").anchor.text == "2025-07-01")
    }

    @Test func `ages follow a copy up to the revision that was copied`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-02-01T12:00:00Z")
        try vault.set("KEY", "second value", at: "2026-03-01T12:00:00Z")
        let session = try vault.open(at: "2026-04-01T12:00:00Z")
        _ = try session.copy(try session.environment(), to: "a/c", WriteOptions())
        let copy = try session.environment(named: "a/c")
        func age() throws -> ValueAge { try session.age(of: try session.variable("KEY", in: copy), in: copy) }
        #expect(try age().anchor.text == "2026-03-01")
        _ = try session.set(
            "KEY", of: copy.id, to: SecretBytes(public: Array("first value".utf8)), AttributeChoice(), source: "set",
            WriteOptions())
        #expect(try age().anchor.text == "2026-02-01")
        // What happens in the source afterwards is no part of the copy's history.
        _ = try session.set(
            "KEY", of: try session.environment().id, to: SecretBytes(public: Array("third value".utf8)),
            AttributeChoice(),
            source: "set", WriteOptions())
        _ = try session.set(
            "KEY", of: copy.id, to: SecretBytes(public: Array("third value".utf8)), AttributeChoice(), source: "set",
            WriteOptions())
        #expect(try age().versions.count == 1)
    }

    @Test func `reuse is found here and elsewhere, current or not`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-02-01T12:00:00Z")
        try vault.set("KEY", "second value", at: "2026-03-01T12:00:00Z")
        try vault.set("OTHER", "first value", at: "2026-03-01T12:00:00Z")
        let session = try vault.open(at: "2026-04-01T12:00:00Z")
        let found = try session.reuse(of: SecretBytes(public: Array("first value".utf8)))
        #expect(found.map(\.name) == ["KEY", "OTHER"])
        #expect(found.map(\.isCurrent) == [false, true])
        #expect(try session.reuse(of: SecretBytes(public: Array("fresh value".utf8))).isEmpty)
    }
}

struct VaultClockTests {
    @Test func `now is never earlier than the newest record`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-06-20T08:00:00Z")
        let behind = try vault.open(at: "2026-03-01T00:00:00Z").calendar()
        #expect(behind.today.text == "2026-06-20" && behind.secondsBehind != nil)
        let slightly = try vault.open(at: "2026-06-20T07:57:00Z").calendar()
        #expect(slightly.today.text == "2026-06-20" && slightly.secondsBehind == nil)
    }

    @Test func `a clock that is more than a year ahead does not write`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-02-01T12:00:00Z")
        #expect(thrownCode { try vault.set("KEY", "second value", at: "2027-02-03T12:00:00Z") } == "clock-ahead")
        try vault.set("KEY", "second value", at: "2027-02-02T11:00:00Z")
        let accepting = try vault.open(at: "2029-01-01T12:00:00Z", accepting: true)
        try accepting.createEnvironment("a/later", WriteOptions())
        #expect(try vault.open(at: "2027-03-01T12:00:00Z").calendar().today.text == "2029-01-01")
    }

    @Test func `the zone is kept, and dates are its own`() throws {
        let vault = try RotationVault()
        try vault.set("KEY", "first value", at: "2026-02-28T18:30:00Z")
        let session = try vault.open(at: "2026-03-05T12:00:00Z")
        try session.setIdentity(timezone: "Asia/Kolkata", label: "kinect")
        #expect(try vault.age("KEY", at: "2026-03-05T12:00:00Z").anchor.text == "2026-03-01")
        #expect(thrownCode { try session.setIdentity(timezone: "Asia/Nowhere", label: nil) } == "unknown-zone")
        #expect(try session.vaultLabel() == "kinect")
    }
}
