import CofferCrypto
import CofferKit
import CofferStore
import CofferSystem
import Testing

struct StateDifferenceTests {
    private func kind(_ home: KeyVault) throws -> StateDifference.Kind {
        try home.open(ignoringAnchor: true).stateDifference().kind
    }

    @Test func `every way in which a vault can differ has its kind`() throws {
        let home = try KeyVault()
        let session = try home.make("a/b")
        let id = try session.environment().id
        let old = home.bytes
        #expect(try kind(home) == .none)

        try home.set("KEY", "2", of: id, in: session)
        home.bytes = old
        #expect(try kind(home) == .older)

        let here = try accepted(home)
        for value in ["3", "4", "5"] { try home.set("KEY", value, of: id, in: here) }
        let fork = home.bytes
        home.bytes = old
        try home.set("KEY", "6", of: id, in: try accepted(home))
        home.bytes = fork
        #expect(try kind(home) == .forked)

        _ = try accepted(home)
        _ = try home.open().rekey(RekeyPlan(reason: ""))
        home.bytes = fork
        #expect(try kind(home) == .beforeRekey)
    }

    @Test func `accepting records what was accepted and opens the vault again`() throws {
        let home = try KeyVault()
        let session = try home.make("a/b")
        let old = home.bytes
        try home.set("KEY", "2", of: try session.environment().id, in: session)
        home.bytes = old
        #expect(thrownCode { _ = try home.open() } == "rolled-back")
        let opened = try accepted(home)
        var ways: [LeftRecord.Way] = []
        try opened.log.leftRecords { (_, left) throws(StoreError) in
            ways.append(left.way)
            return true
        }
        #expect(ways == [.acceptedState])
        #expect(thrownCode { _ = try home.open() } == nil)
    }

    @Test func `a fingerprint has to be the vault's`() throws {
        let home = try KeyVault()
        let session = try home.make("a/b")
        let right = session.log.fingerprint.hex
        #expect(thrownCode { try session.require(fingerprint: right.uppercased()) } == nil)
        #expect(thrownCode { try session.require(fingerprint: nil) } == nil)
        #expect(thrownCode { try session.require(fingerprint: String(right.dropLast())) } == "rolled-back")
        #expect(thrownCode { try session.require(fingerprint: "") } == "rolled-back")
    }

    /// Accepts whatever is there and opens it.
    private func accepted(_ home: KeyVault) throws -> Session {
        let session = try home.open(ignoringAnchor: true)
        _ = try session.acceptState(try session.stateDifference())
        return try home.open()
    }
}
