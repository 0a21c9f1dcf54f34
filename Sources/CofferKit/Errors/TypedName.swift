internal import CofferSystem

extension ErrorText {
    /// A name that somebody typed, for a message: what stands behind the first `=` may be a value, so it is left out.
    static func typed(_ name: String) -> String {
        guard let sign = name.firstIndex(of: "=") else { return TerminalText.escape(name) }
        return TerminalText.escape(String(name[...sign])) + "…"
    }
}
