internal import ArgumentParser

/// A command that gets everything from outside as one value.
protocol ConsoleCommand: ParsableCommand {
    /// Does the command's work.
    func run(_ console: Console) throws
}
