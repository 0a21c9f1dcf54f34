internal import ArgumentParser
internal import CofferKit
internal import CofferSystem
internal import Glibc

/// Hardens the process, parses, runs one command, and ends with its exit status.
@main
enum Main {
    static func main() {
        do {
            let start = try Hardening.begin()
            let console = Console(start: start)
            Self.end(Self.run(CommandWords.arranged(CommandLine.arguments), console))
        } catch {
            try? Output.error.write("coffer: refused to start (\(error.code.rawValue))\n")
            Self.end(Outcome.unsafe.rawValue)
        }
    }

    private static func run(_ words: [String], _ console: Console) -> Int32 {
        do {
            var command = try Coffer.parseAsRoot(words)
            if let command = command as? any ConsoleCommand {
                try command.run(console)
            } else {
                try command.run()
            }
            return Outcome.done.rawValue
        } catch {
            return Failure(error, words).report(to: console)
        }
    }

    private static func end(_ status: Int32) -> Never { exit(status) }
}
