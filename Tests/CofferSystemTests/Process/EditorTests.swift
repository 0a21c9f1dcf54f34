import CofferMemory
import CofferSystem
import Foundation
import Testing

/// The editors are shell commands; each case runs in a process of its own, because it listens for signals.
struct EditorTests {
    /// A directory on tmpfs as the runtime directory, where what is left over would be seen.
    private static func withRuntime(_ body: (String) -> Void) {
        let path = "/dev/shm/coffer-test-\(getpid())"
        mkdir(path, 0o700)
        defer { try? FileManager.default.removeItem(atPath: path) }
        body(path)
        #expect((try? FileManager.default.contentsOfDirectory(atPath: path)) == [])
    }

    private static func edit(_ editor: String, in runtime: String) -> Result<String, SystemError> {
        let environment = ProcessEnvironment([
            "PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": runtime, "EDITOR": editor, "COFFER_KEY": "NEEDLE",
        ])
        return Result { () throws(SystemError) in
            let editor = Editor(environment, hiding: ["COFFER_KEY"], start: try StartState.current())
            return text(try editor.edit(secret("one\n"), name: "values.env", limit: 1000))
        }
    }

    @Test func `the text comes back as the editor left it`() async {
        await #expect(processExitsWith: .success) {
            Self.withRuntime { runtime in
                #expect(Self.edit("sh -c 'echo two >> \"$1\"' sh", in: runtime) == .success("one\ntwo\n"))
                #expect(Self.edit("sed -i s/one/1/", in: runtime) == .success("1\n"))
                #expect(Self.edit("true", in: runtime) == .success("one\n"))
            }
        }
    }

    @Test func `it is private while it is edited, and what the editor leaves is gone`() async {
        await #expect(processExitsWith: .success) {
            Self.withRuntime { runtime in
                let script = """
                    sh -c 'cd "${1%/*}"; cp "$1" "$1~"; mkdir undo; cp "$1" undo/x; cp "$1" "$TMPDIR/.a.swp"; \
                    stat -c %a . "$1" > "$1.new"; echo "$PWD" | grep -c /dev/shm >> "$1.new"; \
                    echo "${COFFER_KEY-none}" >> "$1.new"; mv "$1.new" "$1"' sh
                    """
                #expect(Self.edit(script, in: runtime) == .success("700\n600\n1\nnone\n"))
            }
        }
    }

    @Test func `an editor that fails or leaves too much changes nothing and leaves nothing`() async {
        await #expect(processExitsWith: .success) {
            Self.withRuntime { runtime in
                let failure = SystemError(.commandFailed, amount: 4)
                #expect(Self.edit("exit 4; :", in: runtime) == .failure(failure))
                #expect(code { _ = try Self.edit("rm", in: runtime).get() } == .notFound)
                let larger = "sh -c 'head -c 2000 /dev/zero > \"$1\"' sh"
                #expect(code { _ = try Self.edit(larger, in: runtime).get() } == .tooLarge)
            }
        }
    }

    @Test func `a signal ends the editor, and everything is wiped`() async {
        await #expect(processExitsWith: .success) {
            Self.withRuntime { runtime in
                let result = Self.edit("sh -c 'kill -TERM \(getpid()); exec sleep 600' sh", in: runtime)
                #expect(result == .failure(SystemError(.interrupted, number: EINTR, amount: Int(SIGTERM))))
            }
        }
    }
}
