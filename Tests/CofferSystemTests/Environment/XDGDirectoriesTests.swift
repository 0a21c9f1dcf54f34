import CofferSystem
import Testing

struct XDGDirectoriesTests {
    @Test func `variables win over the home directory`() throws {
        let directories = XDGDirectories(
            ProcessEnvironment(["HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_RUNTIME_DIR": "/run/user/1"]))
        #expect(try directories.data() == "/d")
        #expect(try directories.state() == "/h/.local/state")
        #expect(try directories.configuration() == "/h/.config")
        #expect(directories.runtime == "/run/user/1")
    }

    @Test func `a path that is not absolute is ignored`() throws {
        let directories = XDGDirectories(ProcessEnvironment(["HOME": "h", "XDG_STATE_HOME": "s"]))
        #expect(throws: SystemError(.noHome, "XDG_STATE_HOME")) { try directories.state() }
        #expect(directories.runtime == nil)
    }
}
