import CofferMemory
import CofferSystem
import Foundation
import Testing

/// Prompts run in a process of their own, because they listen for its signals.
struct TerminalTests {
    @Test func `a passphrase is asked for without showing it, and the terminal is as before`() async {
        await #expect(processExitsWith: .success) {
            let person = try TerminalDriver()
            Thread.detachNewThread {
                person.wait(for: "Passphrase: ")
                person.type(person.hasEcho ? "echo was on\n" : "correct hoarse\u{7f}\u{7f}\u{7f}\u{7f}rse\n")
            }
            let passphrase = try Terminal(FilePath(person.path)).readPassphrase("Passphrase: ")
            #expect(text(passphrase) == "correct horse")
            #expect(person.hasEcho)
            person.wait(for: "\n")
            #expect(person.shown == "Passphrase: \r\n")
        }
    }

    @Test func `a passphrase that is too long or empty is refused`() async {
        await #expect(processExitsWith: .success) {
            let person = try TerminalDriver()
            for (line, expected) in [(String(repeating: "x", count: 1025), SystemError.Code.tooLarge), ("", .empty)] {
                Thread.detachNewThread {
                    TerminalDriver.wait { !person.hasEcho }
                    person.type(line + "\n")
                }
                #expect(code { _ = try Terminal(FilePath(person.path)).readPassphrase("? ") } == expected)
                #expect(person.hasEcho)
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    func `T46 a signal at the prompt shows input again and ends the program`(_ signal: Int32) async throws {
        let person = try TerminalDriver()
        let result = await #expect(processExitsWith: .failure) {
            [path = person.path as String, signal = signal as Int32] in
            let descriptor = open(path, O_RDWR | O_NOCTTY)
            Thread.detachNewThread {
                TerminalDriver.wait { !TerminalDriver.hasEcho(descriptor) }
                kill(getpid(), signal)
            }
            _ = try Terminal(FilePath(path)).readPassphrase("Passphrase: ")
        }
        #expect(result?.exitStatus == .signal(signal))
        #expect(person.hasEcho)
        #expect(person.wait(for: "Passphrase: "))
    }

    @Test func `T46 a stop shows input again, and the question is asked anew afterwards`() async throws {
        let person = try TerminalDriver()
        let sandbox = try Sandbox()
        let note = sandbox.at("id").description
        async let seen = onThread { Self.stopAndContinue(person, note) }
        await #expect(processExitsWith: .success) {
            [path = person.path as String, note = note as String] in
            // A group of its own, with a parent in the same session, is one that the kernel lets stop.
            setpgid(0, 0)
            try "\(getpid())".write(toFile: note, atomically: true, encoding: .utf8)
            let passphrase = try Terminal(FilePath(path)).readPassphrase("Passphrase: ")
            #expect(text(passphrase) == "correct horse")
        }
        #expect(await seen == ["stopped with echo", "asked without echo"])
        #expect(person.hasEcho)
    }

    private static func stopAndContinue(_ person: TerminalDriver, _ note: String) -> [String] {
        var seen: [String] = []
        TerminalDriver.wait { !person.hasEcho && text(FilePath(note)) != nil }
        guard let id = text(FilePath(note)).flatMap({ Int32($0) }) else { return seen }
        kill(id, SIGTSTP)
        let isStopped = TerminalDriver.wait { text(FilePath("/proc/\(id)/stat"))?.contains(") T ") ?? false }
        if isStopped && person.hasEcho { seen.append("stopped with echo") }
        kill(id, SIGCONT)
        let isAsked = TerminalDriver.wait { person.shown.components(separatedBy: "Passphrase: ").count == 3 }
        if isAsked && !person.hasEcho { seen.append("asked without echo") }
        person.type("correct horse\n")
        return seen
    }

    @Test func `a line and a question are read with what is typed shown`() throws {
        let person = try TerminalDriver()
        let terminal = try Terminal(FilePath(person.path))
        person.type("kinect/production\nyes\nno\n\nY\n")
        #expect(try terminal.readLine("Name: ") == "kinect/production")
        #expect(try terminal.confirm("Sure?"))
        #expect(try !terminal.confirm("Sure?"))
        #expect(try !terminal.confirm("Sure?"))
        #expect(try terminal.confirm("Sure?"))
        #expect(person.wait(for: "Sure? [y/N] "))
    }

    @Test func `the end of input is no answer`() throws {
        let person = try TerminalDriver()
        let terminal = try Terminal(FilePath(person.path))
        person.type("\u{4}")
        #expect(throws: SystemError(.endOfInput)) { try terminal.readLine("Name: ") }
    }

    @Test func `what is no terminal is refused`() throws {
        #expect(code { _ = try Terminal("/dev/null") } == .noTerminal)
        #expect(code { _ = try Terminal("/nothing") } == .noTerminal)
    }

    @Test func `the width is the terminal's, or that of COLUMNS, or 80`() throws {
        let person = try TerminalDriver()
        person.resize(columns: 132)
        #expect(Terminal.width(of: person.second, ProcessEnvironment(["COLUMNS": "40"])) == 132)
        #expect(Terminal.width(of: -1, ProcessEnvironment(["COLUMNS": "40"])) == 40)
        #expect(Terminal.width(of: -1, ProcessEnvironment(["COLUMNS": "-3"])) == 80)
        #expect(Terminal.width(of: -1, ProcessEnvironment()) == 80)
    }
}
