import CofferMemory
import CofferSystem
import Foundation
import Testing

/// Each case becomes another program, in a process of its own.
struct LaunchTests {
    @Test func `T48 the program gets the variables asked for and no other`() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            let start = try Hardening.begin()
            let caller = ProcessEnvironment(["HOME": "/h", "COFFER_PASSPHRASE": "NEEDLE", "DB": "old"])
            var environment = ChildEnvironment(inheriting: caller, prefixes: ["COFFER_"])
            try environment.set("DB", to: secret("a=b \n'\"$x"))
            try environment.set("EMPTY", to: secret(""))
            let launch = Launch(
                try Program("env", searchPath: nil), [Array("-0".utf8)], environment: environment, start: start)
            try launch.replaceProcess()
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        #expect(output == "HOME=/h\0DB=a=b \n'\"$x\0EMPTY=\0")
    }

    @Test func `T48 descriptors, umask and signals are those of a fresh start`() async throws {
        let script = "umask; ls /proc/self/fd | wc -w; grep -E '^Sig(Blk|Ign)' /proc/self/status"
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            [script = script as String] in
            umask(0o027)
            var blocked = sigset_t()
            sigfillset(&blocked)
            pthread_sigmask(SIG_BLOCK, &blocked, nil)
            for signal in [SIGUSR1, SIGTERM] { Foundation.signal(signal, SIG_IGN) }
            let start = try Hardening.begin()
            // Without close-on-exec, as a library could have left it.
            _ = open("/dev/null", O_RDONLY)
            let launch = Launch(
                try Program("/bin/sh", searchPath: nil), ["-c", script].map { Array($0.utf8) },
                environment: ChildEnvironment(inheriting: ProcessEnvironment(["PATH": "/usr/bin:/bin"])), start: start)
            try launch.replaceProcess()
        }
        let lines = String(decoding: try #require(result).standardOutputContent, as: UTF8.self).split(separator: "\n")
        // ls itself opens one descriptor.
        #expect(lines.prefix(3) == ["0027", "4", "SigBlk:\t0000000000000000"])
        #expect(ignored(String(lines[3])) == 0)
    }

    @Test func `signals that nohup and the background ignore stay ignored`() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            for signal in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE] { Foundation.signal(signal, SIG_IGN) }
            let start = try Hardening.begin()
            let launch = Launch(
                try Program("grep", searchPath: nil), ["SigIgn", "/proc/self/status"].map { Array($0.utf8) },
                environment: ChildEnvironment(), start: start)
            try launch.replaceProcess()
        }
        #expect(ignored(String(decoding: try #require(result).standardOutputContent, as: UTF8.self)) == 7)
    }

    /// The signals of a line of `/proc/self/status`, without 32 and 33: those are the C library's own, and it lets
    /// nobody change them.
    private func ignored(_ line: String) -> UInt64? {
        let digits = line.drop { $0 != "\t" }.trimmingCharacters(in: .whitespacesAndNewlines)
        return UInt64(digits, radix: 16).map { $0 & ~(3 << 31) }
    }

    @Test func `arguments are bytes and the status is the program's own`() async throws {
        let result = await #expect(processExitsWith: .exitCode(7), observing: [\.standardOutputContent]) {
            let launch = Launch(
                try Program("/bin/sh", searchPath: nil),
                [Array("-c".utf8), Array("printf %s \"$1\" | od -An -tx1; exit 7".utf8), [0x73], [0xff, 0x20, 0x2a]],
                environment: ChildEnvironment(inheriting: ProcessEnvironment(["PATH": "/usr/bin:/bin"])),
                start: try StartState.current())
            try launch.replaceProcess()
        }
        #expect(String(decoding: try #require(result).standardOutputContent, as: UTF8.self) == " ff 20 2a\n")
    }

    @Test func `a script without an interpreter is run by the shell`() async throws {
        let sandbox = try Sandbox()
        let script = sandbox.at("script").description
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            [script = script as String] in
            // Made here, because in the tests' process another test could start a program while it is open for writing.
            try "echo \"$0 $1\"\n".write(toFile: script, atomically: false, encoding: .utf8)
            chmod(script, 0o700)
            let launch = Launch(
                try Program(FilePath(script), searchPath: nil), [Array("one".utf8)], environment: ChildEnvironment(),
                start: try StartState.current())
            try launch.replaceProcess()
        }
        #expect(String(decoding: try #require(result).standardOutputContent, as: UTF8.self) == "\(script) one\n")
    }

    @Test func `an environment above the kernel's limit is an error of its own, and the process goes on hardened`()
        async
    {
        await #expect(processExitsWith: .success) {
            let start = try Hardening.begin()
            var environment = ChildEnvironment()
            let value = secret(String(repeating: "x", count: 100_000))
            for number in 0..<100 { try environment.set("V\(number)", to: value) }
            let launch = Launch(try Program("env", searchPath: nil), environment: environment, start: start)
            #expect(code { try launch.replaceProcess() } == .environmentTooLarge)
            #expect(umask(0) == 0o077)
        }
    }

    @Test func `a file that is no program is an error`() async throws {
        let sandbox = try Sandbox()
        let path = sandbox.at("broken").description
        await #expect(processExitsWith: .success) { [path = path as String] in
            try "#!/nothing/here\n".write(toFile: path, atomically: false, encoding: .utf8)
            chmod(path, 0o700)
            let launch = Launch(
                try Program(FilePath(path), searchPath: nil), environment: ChildEnvironment(),
                start: try StartState.current())
            #expect(code { try launch.replaceProcess() } == .notFound)
        }
    }

    @Test func `a memory file reaches the program by its path, as often as it is read, and cannot be changed`()
        async throws
    {
        let script =
            "cat \"$FILE\" \"$FILE\"; stat -Lc ' %a' \"$FILE\"; (echo x > \"$FILE\") 2>/dev/null || echo sealed"
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            [script = script as String] in
            let start = try Hardening.begin()
            let kept = try MemoryFile(secret("NEEDLE."))
            let other = try MemoryFile(secret("other"))
            var environment = ChildEnvironment(inheriting: ProcessEnvironment(["PATH": "/usr/bin:/bin"]))
            try environment.set("FILE", to: SecretBytes(public: kept.path.bytes))
            var launch = Launch(
                try Program("/bin/sh", searchPath: nil),
                ["-c", script + "; ls /proc/self/fd | wc -w"].map { Array($0.utf8) },
                environment: environment, start: start)
            launch.keptDescriptors = [kept.raw]
            _ = other.raw
            try launch.replaceProcess()
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        #expect(output == "NEEDLE.NEEDLE. 400\nsealed\n5\n")
    }
}
