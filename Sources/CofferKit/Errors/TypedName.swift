internal import CofferFormats
internal import CofferSystem

extension ErrorText {
    /// A name that somebody typed, or a place in history made of names, for a message. What stands behind the first `=` may
    /// be a value, so it is left out; what looks like a key or a token, which somebody typed in the place of a name, is told
    /// by its length.
    static func typed(_ name: String) -> String {
        guard let sign = name.firstIndex(of: "=") else { return shown(name) }
        return shown(String(name[..<sign])) + "=…"
    }

    private static func shown(_ name: String) -> String {
        let parts = name.split { "@{}".contains($0) }.map(String.init)
        return parts.allSatisfy(VariableName.isTelling)
            ? TerminalText.escape(name) : "(\(name.utf8.count) bytes that are no name)"
    }
}
