import CofferMemory
import CofferSystem
import Foundation
import Testing

/// Each case runs in a process of its own, whose standard descriptors are the test's.
struct SupervisorTests {
    private static func run(_ script: String, masking value: String = "NEEDLE-7c1f") -> Result<Ending, SystemError> {
        Result { () throws(SystemError) in
            let launch = Launch(
                try Program("/bin/sh", searchPath: nil), ["-c", script].map { Array($0.utf8) },
                environment: ChildEnvironment(inheriting: ProcessEnvironment(["PATH": "/usr/bin:/bin"])),
                start: try Hardening.begin())
            return try Supervisor.run(launch, masking: [secret(value)])
        }
    }

    /// How a program ended; the tests' library has a type of the same name as the module's.
    private typealias Ending = CofferSystem.ExitStatus

    @Test func `both streams are masked and stay apart, and the status is the program's`() async throws {
        let result = await #expect(
            processExitsWith: .exitCode(3), observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            let ending = Self.run("printf 'a NEEDLE-'; sleep 0.3; echo 7c1f b; echo err NEEDLE-7c1f >&2; exit 3")
            Foundation.exit(try ending.get().shellStatus)
        }
        let seen = try #require(result)
        #expect(String(decoding: seen.standardOutputContent, as: UTF8.self) == "a ******** b\n")
        #expect(String(decoding: seen.standardErrorContent, as: UTF8.self) == "err ********\n")
    }

    @Test func `much output comes whole and in order`() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            #expect(Self.run("seq 1 200000; printf NEEDLE-7c1f") == .success(.exited(0)))
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        #expect(output == (1...200_000).map { "\($0)\n" }.joined() + "********")
    }

    @Test func `a signal that ends the program is told, and one that is sent to us is passed on`() async {
        await #expect(processExitsWith: .success) {
            #expect(Self.run("kill -KILL $$") == .success(.signalled(SIGKILL)))
            let parent = getpid()
            #expect(
                Self.run("trap 'exit 9' TERM; kill -TERM \(parent); while :; do sleep 0.02; done")
                    == .success(.exited(9)))
            #expect(Self.run("kill -INT \(parent); exec sleep 600") == .success(.signalled(SIGINT)))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `what the program leaves in the background does not hold it up`() async {
        await #expect(processExitsWith: .success) {
            #expect(Self.run("sleep 30 & echo NEEDLE-7c1f") == .success(.exited(0)))
        }
    }

    @Test func `a reader that goes away ends the program, not us`() async {
        await #expect(processExitsWith: .success) {
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            dup2(ends[1], 1)
            close(ends[1])
            close(ends[0])
            _ = Self.run("while :; do echo x; done")
        }
    }

    @Test func `the end of the program is heard of though our caller ignored and blocked the signal`() async {
        await #expect(processExitsWith: .success) {
            signal(SIGCHLD, SIG_IGN)
            var all = sigset_t()
            sigfillset(&all)
            pthread_sigmask(SIG_BLOCK, &all, nil)
            #expect(Self.run("exit 5") == .success(.exited(5)))
        }
    }

    @Test func `a program that is not there is an error`() async {
        await #expect(processExitsWith: .success) {
            let program = try Program("/bin/sh", searchPath: nil)
            var launch = Launch(program, environment: ChildEnvironment(), start: try StartState.current())
            let big = secret(String(repeating: "x", count: 100_000))
            for number in 0..<100 { try launch.environment.set("V\(number)", to: big) }
            #expect(code { _ = try Supervisor.run(launch, masking: []) } == .environmentTooLarge)
        }
    }

    @Test func `on a terminal the program has one of its own, with our size, and is masked there`() async {
        await #expect(processExitsWith: .success) {
            let person = try TerminalDriver.onStandardDescriptors(columns: 97)
            let script = "test -t 0 && test -t 1 && test -t 2 && echo on a terminal; stty size; echo 'NEEDLE-7c1f'"
            #expect(Self.run(script, masking: "NEEDLE-7c1f") == .success(.exited(0)))
            person.wait(for: "********")
            #expect(person.shown == "on a terminal\r\n24 97\r\n********\r\n")
            #expect(person.hasEcho)
        }
    }

    @Test func `keys reach the program, those that send signals as well`() async {
        await #expect(processExitsWith: .success) {
            let person = try TerminalDriver.onStandardDescriptors(columns: 80)
            Thread.detachNewThread {
                person.wait(for: "name? ")
                person.type("kinect\n")
                person.wait(for: "hello kinect")
                person.type("\u{3}")
            }
            let script =
                "trap 'echo interrupted; exit 7' INT; printf 'name? '; read n; echo hello $n; while :; do sleep 0.02; done"
            #expect(Self.run(script) == .success(.exited(7)))
            #expect(person.wait(for: "interrupted"))
            #expect(person.hasEcho)
        }
    }

    @Test func `a new size of the window is passed on`() async {
        await #expect(processExitsWith: .success) {
            let person = try TerminalDriver.onStandardDescriptors(columns: 80)
            Thread.detachNewThread {
                person.wait(for: "ready")
                person.resize(columns: 41)
                kill(getpid(), SIGWINCH)
            }
            let script = "trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.02; done"
            #expect(Self.run(script) == .success(.exited(0)))
            #expect(person.wait(for: "24 41"))
        }
    }

    @Test func `a value of several lines is masked on a terminal`() async {
        await #expect(processExitsWith: .success) {
            let person = try TerminalDriver.onStandardDescriptors(columns: 80)
            #expect(Self.run("printf 'key: one\\ntwo\\nthree.'", masking: "one\ntwo\nthree") == .success(.exited(0)))
            person.wait(for: "****.")
            #expect(person.shown == "key: ********.")
        }
    }
}
