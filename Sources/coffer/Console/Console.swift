internal import CofferCrypto
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// What a command works with: the surroundings and the standard streams.
struct Console: Sendable {
    let surroundings: Surroundings
    let output = Output.standard
    let errors = Output.error

    init(start: StartState) {
        surroundings = Surroundings(
            environment: .current(), clock: .system, entropy: .system, start: start, executable: Program.running())
    }

    /// The number of columns of the terminal; 80 where there is none.
    var width: Int { Terminal.width(of: 1, surroundings.environment) }

    /// Writes text to standard output.
    func print(_ text: String) throws { try output.write(text + "\n") }

    /// Writes a remark to standard error, unless `--quiet`.
    func remark(_ text: String, _ global: GlobalOptions) {
        guard !global.quiet else { return }
        // A remark that cannot be written changes nothing about the work.
        try? errors.write(text + "\n")
    }
}
