internal import CofferMemory

extension Target {
    /// PowerShell (about_Quoting_Rules): between single quotes only a doubled quote means something, and U+2018 to U+201B
    /// are single quotes as well (PowerShell/PowerShell, CharTraits.cs, IsSingleQuote).
    static let powershell = Target(
        "powershell", "a PowerShell script of `$env:NAME = '…'`",
        ScriptForm(
            before: "$env:", between: " = ", marksUTF8: true, wantsUTF8: true,
            quote: { bytes, out in
                out.append("'")
                var i = 0
                while i < bytes.count {
                    let quote = powerShellQuote(at: i, in: bytes)
                    let length = max(quote, 1)
                    if quote > 0 { out.append(bytes.part(i..<i + length)) }
                    out.append(bytes.part(i..<i + length))
                    i += length
                }
                out.append("'")
            }, unquote: readPowerShellText),
        limits: powerShellLimits, handoff: Handoff(fileName: "app.ps1", after: [". ./FILE"]))

    private static var powerShellLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        // Before PowerShell 7.5 an empty text takes the variable away (.NET, Environment.SetEnvironmentVariable).
        limits.empty = .warned
        return limits
    }

    /// The length of the single quote at `i`; 0 if there is none.
    private static func powerShellQuote(at i: Int, in text: UnsafeRawBufferPointer) -> Int {
        if text[i] == Byte.singleQuote { return 1 }
        guard
            text.has("\u{2018}", at: i) || text.has("\u{2019}", at: i) || text.has("\u{201A}", at: i)
                || text.has("\u{201B}", at: i)
        else { return 0 }
        return 3
    }

    private static func readPowerShellText(_ text: UnsafeRawBufferPointer, _ start: Int) -> (SecretBytes, Int)? {
        guard start < text.count, powerShellQuote(at: start, in: text) > 0 else { return nil }
        var value = SecretBuffer()
        var i = start + powerShellQuote(at: start, in: text)
        while i < text.count {
            let quote = powerShellQuote(at: i, in: text)
            guard quote > 0 else {
                value.append(text[i])
                i += 1
                continue
            }
            let second = i + quote < text.count ? powerShellQuote(at: i + quote, in: text) : 0
            guard second > 0 else { return (value.finish(), i + quote) }
            value.append(text.part(i + quote..<i + quote + second))
            i += quote + second
        }
        return nil
    }
}
