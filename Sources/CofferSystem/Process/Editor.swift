internal import CSystem
public import CofferMemory
internal import Glibc

/// Lets the person edit a secret text in an editor of their own.
///
/// The text lies in a directory with mode 0700 on a file system in memory, which nothing but swap can bring to a disk;
/// where there is none, editing is refused. Whatever the editor leaves there (swap files, backups) is wiped with it,
/// also when the editor fails or a signal ends coffer. The editor gets the directory as `TMPDIR`, too. An editor that
/// is set up to keep backups or an undo history elsewhere does so still.
public struct Editor: Sendable {
    private let environment: ProcessEnvironment
    private let start: StartState
    private let hidden: Set<String>

    /// Takes the editor and the directories from `environment`; the editor gets all of it but the `hidden` names.
    public init(_ environment: ProcessEnvironment, hiding hidden: Set<String>, start: StartState) {
        (self.environment, self.hidden, self.start) = (environment, hidden, start)
    }

    /// Runs `$VISUAL`, `$EDITOR` or `vi` (a command line, as for git) on a file called `name`, and waits for its end.
    ///
    /// - Returns: The text as it was left.
    /// - Throws: ``SystemError`` with `noMemoryFileSystem`, `commandFailed` (the status in `amount`; the change is
    ///   dropped), `tooLarge` above `limit` bytes, or `interrupted` when a signal was sent to end the program:
    ///   everything is wiped then, and the caller is to end.
    public func edit(_ text: SecretBytes, name: FilePath, limit: Int) throws(SystemError) -> SecretBytes {
        let watch = try SignalWatch([SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGCHLD])
        let directory = try MemoryDirectory.make(environment)
        let result: Result<SecretBytes, SystemError>
        do { result = .success(try edit(text, directory.appending(name), limit, watch)) } catch {
            result = .failure(error)
        }
        try Wipe.directory(directory)
        return try result.get()
    }

    private func edit(
        _ text: SecretBytes, _ file: FilePath, _ limit: Int, _ watch: borrowing SignalWatch
    ) throws(SystemError) -> SecretBytes {
        try text.withBytes { (bytes) throws(SystemError) in
            let file = try PrivateFile(creating: file)
            try file.descriptor.writeAll(bytes, to: file.path)
        }
        // What an editor shows belongs on the terminal and nowhere else: a pipe may end in a log.
        let screen = try Self.screen()
        let streams = Launch.Streams(input: screen.raw, output: screen.raw, error: screen.raw)
        let status = try wait(for: try launch(file).spawn(streams), watch)
        if status != .exited(0) { throw SystemError(.commandFailed, amount: Int(status.shellStatus)) }
        return try InputFile.path(file).readAll(limit: limit)
    }

    /// `vi`, where there is a terminal for it.
    private static var standardEditor: String? { (try? Terminal()) == nil ? nil : "vi" }

    /// The terminal; where there is none, an editor that shows anything shows it to nobody.
    private static func screen() throws(SystemError) -> Descriptor {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        if terminal >= 0 { return Descriptor(owning: terminal) }
        return Descriptor(owning: try SystemCall.run("/dev/null") { open("/dev/null", O_RDWR | O_CLOEXEC) })
    }

    private func launch(_ file: FilePath) throws(SystemError) -> Launch {
        guard let editor = environment.get("VISUAL") ?? environment.get("EDITOR") ?? Self.standardEditor else {
            throw SystemError(.noTerminal)
        }
        var child = ChildEnvironment(inheriting: environment, without: hidden)
        try child.set("TMPDIR", to: SecretBytes(public: file.parent.bytes))
        // The shell splits the command line; the file is an argument of its own and never read as a command.
        let line = Array("\(editor) \"$@\"".utf8)
        let arguments = [Array("-c".utf8), line, Array("sh".utf8), file.bytes]
        return Launch(try Program("/bin/sh", searchPath: nil), arguments, environment: child, start: start)
    }

    /// The keys that send SIGINT and SIGQUIT are the editor's. What another process sends is passed on.
    private func wait(for child: ChildProcess, _ watch: borrowing SignalWatch) throws(SystemError) -> ExitStatus {
        var ending: Int32?
        while true {
            if let status = try child.ended() {
                if let ending { throw SystemError(.interrupted, number: EINTR, amount: Int(ending)) }
                return status
            }
            var readiness = Readiness()
            readiness.toRead(watch.descriptor)
            _ = try readiness.wait(milliseconds: nil)
            while let event = watch.next() {
                guard event.isSent, event.signal != SIGCHLD else { continue }
                child.send(event.signal)
                ending = event.signal
            }
        }
    }
}
