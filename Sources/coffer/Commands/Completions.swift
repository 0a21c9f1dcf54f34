internal import ArgumentParser

/// Prints the completions for a shell.
struct Completions: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completions for a shell.",
        discussion: """
            Names of environments and variables are completed while the vault is unlocked, or COFFER_KEY_FILE or COFFER_KEY opens \
            it; nothing is ever asked.

              $ coffer completions bash > ~/.local/share/bash-completion/completions/coffer
              $ coffer completions zsh > ~/.zsh/completions/_coffer
              $ coffer completions fish > ~/.config/fish/completions/coffer.fish
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: ShellName

    func run(_ console: Console) throws {
        try console.print(Coffer.completionScript(for: shell.shell))
    }
}

/// A shell that completions are made for.
enum ShellName: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    var shell: CompletionShell {
        switch self {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
    }
}
