internal import CofferMemory

extension Target {
    /// A file for the repository: which variables a program needs, and what is said of them.
    static let example = Target(
        "example", "names and notes without a value, for `.env.example`", ExampleForm(), limits: exampleLimits,
        handoff: Handoff(fileName: ".env.example", after: ["git add FILE"]))

    private static var exampleLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        return limits
    }
}

private struct ExampleForm: TargetForm {
    var holdsValues: Bool { false }

    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        var out = SecretBuffer(capacity: 4096)
        for entry in outgoing.without(refused).entries {
            for line in (outgoing.notes[entry.name] ?? "").split(whereSeparator: \.isNewline) {
                out.append(name: "# \(line.map { String($0).shownSafely }.joined())\n")
            }
            out.append(name: "\(entry.name)=\n")
        }
        let written = out.finish()
        let names = outgoing.without(refused).entries.map(\.name)
        let reading = try? Dialect.cofferStrict.read(written)
        let isRight =
            reading?.entries.map(\.name) == names && reading?.entries.allSatisfy { $0.value.count == 0 } == true
        if !isRight { for name in names { refused[name] = .wouldNotReadBack } }
        return written
    }
}
