import CofferMemory
import CofferStore
import Testing

@testable import CofferKit

struct ChangeNoticeTests {
    private func change(_ env: String, _ revision: UInt32, _ set: Int, names: [String]? = nil) -> ChangeNotice.Change {
        .init(
            env: env, revision: revision, time: "2026-11-24T12:00:00Z", by: "me", set: set, unset: 1, names: names)
    }

    @Test func `a notice counts, and names only what it is given`() {
        let one = ChangeNotice(vault: "v", anchor: "cfa1:x", changes: [change("a/b", 3, 2)])
        #expect(one.subject == "[coffer] v: 3 variables changed in a/b")
        #expect(one.text.contains("  a/b   r3   2026-11-24T12:00:00Z   by me   2 set, 1 unset\n"))
        #expect(one.text.contains("coffer log -e a/b\n"))
        #expect(one.text.contains("cfa1:x"))
        #expect(!String(decoding: one.body, as: UTF8.self).contains("names"))
        let two = ChangeNotice(
            vault: "v", anchor: "", changes: [change("a/b", 3, 0), change("a/c", 1, 0, names: ["KEY"])])
        #expect(two.subject == "[coffer] v: 2 variables changed in 2 environments")
        #expect(two.text.contains("      KEY\n"))
    }

    @Test func `what is untold is every revision with a variable that people know`() throws {
        let vault = try LookVault()
        try vault.set("KEY", "one-value-0123456789")
        try vault.set("KEY", "two-value-0123456789")
        let session = vault.session
        #expect(try session.untold(NoticeBook(), showsNames: false).map(\.revision) == [1, 2])
        #expect(try session.untold(NoticeBook(), showsNames: true).last?.names == ["KEY"])
        let told = NoticeBook(told: session.presentRevisions)
        #expect(try session.untold(told, showsNames: true).isEmpty)
        let unit = try session.stagedUnit("KEY", in: vault.environment)
        let value = StagedValue(.init(public: Array("pending-value-012345".utf8)))
        _ = try session.stage(unit, StagingOrder([unit.members[0]: value], origin: "stdin"), WriteOptions())
        #expect(try session.untold(told, showsNames: true).isEmpty)
    }

    @Test func `an order is for a channel that is there, and what was before is not told`() throws {
        let vault = try KeyVault()
        let session = try vault.make("a/b")
        let name = try ChannelName("hook")
        let order = try NoticeOrder(to: [], showsNames: false)
        #expect(throws: CofferError.self) { try session.order(order, over: name, WriteOptions()) }
        let secret = KeptSecret(.init(public: Array("Zq7-0123456789abcdef".utf8)))
        try session.add(
            .webhook(WebhookChannel(url: "https://a.b/", secret: secret, certificates: nil)), named: name,
            WriteOptions())
        try session.order(order, over: name, WriteOptions())
        #expect(try session.noticeOrders().map(\.channel) == ["hook"])
        let key = try #require(NoticeBook.key("hook"))
        #expect(try session.kept(NoticeBook.self, at: key)?.told == session.presentRevisions)
        #expect(throws: CofferError.self) {
            try session.order(try NoticeOrder(to: ["a@b.c"], showsNames: false), over: name, WriteOptions())
        }
        #expect(throws: CofferError.self) { try NoticeOrder(to: ["a@b.c\r\nBcc: d@e.f"], showsNames: false) }
        try session.removeChannel(name, WriteOptions())
        #expect(try session.noticeOrders().isEmpty)
    }
}
