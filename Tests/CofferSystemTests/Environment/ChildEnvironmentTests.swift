import CofferMemory
import CofferSystem
import Testing

struct ChildEnvironmentTests {
    let caller = ProcessEnvironment(["HOME": "/h", "COFFER_KEY": "k", "COFFER_ENV": "e", "LANG": "C"])

    @Test func `coffer's own variables stay behind`() {
        let child = ChildEnvironment(inheriting: caller, without: ["LANG"], prefixes: ["COFFER_"])
        #expect(child.names == ["HOME"])
    }

    @Test func `a value that is set wins in its place`() throws {
        var child = ChildEnvironment(inheriting: caller)
        try child.set("HOME", to: secret("/other"))
        try child.set("NEW", to: secret(""))
        child.remove("LANG")
        #expect(child.names == ["HOME", "COFFER_KEY", "COFFER_ENV", "NEW"])
    }

    @Test(arguments: ["", "A=B", "=", "A\0"]) func `T55 a name that an environment cannot hold is refused`(
        _ name: String
    ) {
        var child = ChildEnvironment()
        #expect(throws: SystemError(.invalidName, name)) { try child.set(name, to: secret("x")) }
    }

    @Test func `a value with a zero or above the kernel's limit is refused by name`() throws {
        var child = ChildEnvironment()
        #expect(code { try child.set("A", to: secret("a\0b")) } == .zeroByte)
        let most = ChildEnvironment.entryLimit - 3
        try child.set("A", to: secret(String(repeating: "x", count: most)))
        #expect(
            code { try child.set("A", to: secret(String(repeating: "x", count: most + 1))) } == .environmentTooLarge)
    }
}
