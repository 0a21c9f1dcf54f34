import CofferMemory
import Foundation
import Testing

@testable import CofferSystem

struct CommandTests {
    private func output(_ line: String, seconds: Int = 60) throws -> String {
        let environment = ChildEnvironment(inheriting: ProcessEnvironment(["PATH": "/usr/bin:/bin", "A": "1"]))
        let command = try Command(
            Array(line.utf8), environment: environment, start: try StartState.current(), seconds: seconds)
        return text(try command.output())
    }

    @Test func `what a command prints is the key, to the byte`() throws {
        #expect(try output("printf 'key\\n\\n'") == "key\n\n")
        #expect(try output("printf '%s' \"$A$HOME\" | tr 1 2") == "2")
    }

    @Test func `it gets no input and no descriptor of ours`() throws {
        #expect(try output("cat") == "")
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        #expect(try output("ls /proc/self/fd | wc -w") == "4\n")
    }

    @Test func `T48 it has the umask and the limit of core dumps that coffer was started with`() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        let command = try Command(
            Array("umask; ulimit -Sc".utf8), environment: ChildEnvironment(),
            start: StartState(mask: 0o027, coreLimit: 524_288, ignored: 0))
        // The shell counts in blocks of 512 bytes.
        #expect(text(try command.output()) == "0027\n\(min(limit.rlim_max, 524_288) / 512)\n")
    }

    @Test func `a command that fails is an error with its status`() throws {
        #expect(throws: SystemError(.commandFailed, amount: 3)) { try output("echo key; exit 3") }
        #expect(throws: SystemError(.commandFailed, amount: 127)) { try output("nothing-of-that-name 2>/dev/null") }
        #expect(throws: SystemError(.commandFailed, amount: 128 + SIGTERM.asInt)) { try output("kill -TERM $$") }
    }

    @Test func `a command that prints too much is ended`() throws {
        #expect(try output("head -c 65536 /dev/zero").utf8.count == 65_536)
        #expect(code { _ = try output("cat /dev/zero") } == .tooLarge)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["exec sleep 600", "exec >&-; exec sleep 600"])
    func `a command that takes too long is ended`(_ line: String) throws {
        #expect(throws: SystemError(.timedOut, number: ETIMEDOUT, amount: 1)) { try output(line, seconds: 1) }
    }
}

extension Int32 {
    fileprivate var asInt: Int { Int(self) }
}
