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
            try StartedCommand.run(words, console)
            return Outcome.done.rawValue
        } catch {
            return Failure(error, words).report(to: console)
        }
    }

    private static func end(_ status: Int32) -> Never { exit(status) }
}
