internal import CofferMemory

extension Target {
    /// fish (fishshell.com, "Quotes"): between `'` only `\'` and `\\` are escapes.
    static let fish = Target(
        "fish", "a fish script of `set -gx`",
        ScriptForm(
            before: "set -gx ", between: " ",
            quote: { bytes, out in
                out.append("'")
                for byte in bytes {
                    if byte == Byte.singleQuote || byte == Byte.backslash { out.append(Byte.backslash) }
                    out.append(byte)
                }
                out.append("'")
            }, unquote: readFishWord),
        limits: fishLimits, handoff: Handoff(fileName: "app.fish", after: ["source FILE"]))

    private static var fishLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        // Read-only or set by fish itself ("Special variables").
        limits.reserved = [
            "_", "FISH_VERSION", "PWD", "SHLVL", "argv", "fish_kill_signal", "fish_killring", "fish_pid", "history",
            "hostname", "pipestatus", "status", "status_generation", "umask", "version",
        ]
        return limits
    }

    private static func readFishWord(_ text: UnsafeRawBufferPointer, _ start: Int) -> (SecretBytes, Int)? {
        guard text.has("'", at: start) else { return nil }
        var value = SecretBuffer()
        var i = start + 1
        while i < text.count, text[i] != Byte.singleQuote {
            let isEscape = text.has("\\'", at: i) || text.has("\\\\", at: i)
            if isEscape { i += 1 }
            value.append(text[i])
            i += 1
        }
        return i < text.count ? (value.finish(), i + 1) : nil
    }
}
