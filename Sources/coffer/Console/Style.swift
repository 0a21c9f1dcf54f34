internal import CofferKit
internal import CofferSystem

/// Colours, few of them, and none where nobody would see them.
struct Style: Sendable {
    let isOn: Bool

    /// On for a terminal, unless `--no-color`, `NO_COLOR` (no-color.org) or `TERM=dumb` says otherwise.
    init(_ output: Output, _ global: GlobalOptions, _ environment: ProcessEnvironment) {
        let isRefused = global.noColor || !(environment.get("NO_COLOR") ?? "").isEmpty
        isOn = output.isTerminal && !isRefused && environment.get("TERM") != "dumb"
    }

    private init() { isOn = false }

    /// Without colours, for text that is coloured afterwards.
    static let plain = Style()

    /// For headings and what matters less.
    func dim(_ text: String) -> String { wrap(text, "2") }
    /// For what was added or is well.
    func good(_ text: String) -> String { wrap(text, "32") }
    /// For what was removed or is wrong.
    func bad(_ text: String) -> String { wrap(text, "31") }
    /// For what changed or needs a look.
    func warning(_ text: String) -> String { wrap(text, "33") }

    private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

extension Console {
    /// The style of standard output.
    func style(_ global: GlobalOptions) -> Style { Style(output, global, surroundings.environment) }

    /// Prints a report: JSON, or what `text` makes of it.
    func show(_ report: some Encodable, _ global: GlobalOptions, text: (Style) -> [String]) throws {
        let content = global.json ? [try JSONOutput.text(report)] : text(style(global))
        for line in content { try print(line) }
    }
}
