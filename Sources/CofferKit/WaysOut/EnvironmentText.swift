internal import CofferFormats
internal import CofferMemory

/// An environment as a text for people: coffer's own strict dialect, which expands nothing, with a few words on top.
enum EnvironmentText {
    /// Writes the variables that a line can hold; gives them with the text.
    static func write(_ entries: [Entry], title: String) -> (SecretBytes, [Entry]) {
        var rest = entries
        while true {
            do throws(WriteRefusal) {
                let lines = try target.write(rest)
                return (text(lines, title), rest)
            } catch {
                let refused = Set(error.refused.map(\.name))
                rest.removeAll { refused.contains($0.name) }
            }
        }
    }

    /// Reads what a person made of it.
    ///
    /// - Throws: `unreadable` with every error of the text.
    static func read(_ text: SecretBytes) throws(CofferError) -> Reading {
        do throws(ReadFailure) { return try dialect.read(text) } catch {
            throw .unreadable(file: "the edited text", error)
        }
    }

    private static var target: Target { Target.named("coffer-strict")! }
    private static var dialect: Dialect { Dialect.named("coffer-strict")! }

    private static func text(_ lines: SecretBytes, _ title: String) -> SecretBytes {
        var text = SecretBuffer(capacity: lines.count + 512)
        text.append("# ")
        text.append(name: title)
        text.append(
            """

            #
            # NAME=value, NAME='value' or NAME="value": between '…' everything stands for itself, '\\'' is an apostrophe;
            # between "…" stand \\n \\r \\t \\" \\\\ \\$ and \\`. A value may have several lines. Nothing is expanded.
            # A line that is taken out takes its variable out of the environment.


            """)
        text.append(lines)
        return text.finish()
    }
}
