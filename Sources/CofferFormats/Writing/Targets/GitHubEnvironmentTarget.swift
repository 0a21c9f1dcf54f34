internal import CofferMemory

extension Target {
    /// The file `$GITHUB_ENV` (actions/runner, src/Runner.Worker/FileCommandManager.cs): a here-document for each variable.
    /// The runner masks what `::add-mask::` lines on a step's output name, a line each. GITHUB_* and RUNNER_* cannot be
    /// set, and NODE_OPTIONS is blocked.
    static let gitHubEnvironment = Target(
        "github-env", "$GITHUB_ENV in a step of GitHub Actions; prints the masks of the secrets",
        GitHubEnvironmentForm(), limits: gitHubEnvironmentLimits,
        handoff: Handoff(fileName: "$GITHUB_ENV"), isAddition: true,
        routes: RouteChoice { _, _ in .target("env0") })

    private static var gitHubEnvironmentLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        limits.reserved = ["NODE_OPTIONS"]
        limits.reservedPrefixes = ["GITHUB_", "RUNNER_"]
        return limits
    }
}

/// Here-documents with an end that nobody can guess.
private struct GitHubEnvironmentForm: TargetForm {
    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        outgoing.refuseWhatIsNotUTF8(&refused)
        for entry in outgoing.entries where entry.value.withBytes({ $0.last == Byte.carriageReturn }) {
            // A runner on Windows takes it for a part of the line end.
            refused[entry.name] = refused[entry.name] ?? .newline
        }
        let fitting = outgoing.without(refused)
        var out = SecretBuffer(
            capacity: fitting.entries.reduce(256) { $0 + $1.value.count + 2 * $1.name.utf8.count + 90 })
        for (index, entry) in fitting.entries.enumerated() {
            let end = "coffer_\(outgoing.nonce)_\(index)"
            out.append(name: "\(entry.name)<<\(end)\n")
            out.append(entry.value)
            out.append(name: "\n\(end)\n")
        }
        let written = out.finish()
        fitting.refuseDifferences(from: written.withBytes(Self.read), &refused)
        return written
    }

    func announcement(for outgoing: Outgoing) -> SecretBytes? {
        var out = SecretBuffer(capacity: outgoing.entries.reduce(256) { $0 + 3 * $1.value.count + 32 })
        for entry in outgoing.entries where outgoing.isSecret(entry) {
            entry.value.withBytes { bytes in
                var start = 0
                while start < bytes.count {
                    let end = bytes.firstIndex(of: Byte.lineFeed, from: start)
                    Self.mask(bytes.part(start..<end), to: &out)
                    start = end + 1
                }
            }
        }
        return out.finish()
    }

    /// The runner decodes `%25`, `%0D` and `%0A`; it takes no mask of blanks (ActionCommand.cs, ActionCommandManager.cs).
    private static func mask(_ line: UnsafeRawBufferPointer, to out: inout SecretBuffer) {
        var end = line.count
        while end > 0, line[end - 1] == Byte.carriageReturn { end -= 1 }
        let line = line.part(0..<end)
        guard line.contains(where: { $0 != Byte.space && $0 != Byte.tab && $0 != Byte.carriageReturn }) else { return }
        out.append("::add-mask::")
        for byte in line {
            switch byte {
            case 0x25: out.append("%25")
            case Byte.carriageReturn: out.append("%0D")
            default: out.append(byte)
            }
        }
        out.append("\n")
    }

    /// The runner's own reading of such a file.
    private static func read(_ text: UnsafeRawBufferPointer) -> [FoundPair]? {
        var found: [FoundPair] = []
        var at = 0
        while at < text.count {
            let headEnd = text.firstIndex(of: Byte.lineFeed, from: at)
            let head = text.name(at..<headEnd)
            guard let mark = head.firstRange(of: "<<") else { return nil }
            let end = head[mark.upperBound...]
            let start = headEnd + 1
            var last = start
            at = start
            while true {
                guard at < text.count else { return nil }
                let lineEnd = text.firstIndex(of: Byte.lineFeed, from: at)
                let line = at..<lineEnd
                at = lineEnd + 1
                if text.part(line).elementsEqual(end.utf8) { break }
                last = lineEnd
            }
            found.append((String(head[..<mark.lowerBound]), SecretBytes(copying: text.part(start..<max(start, last)))))
        }
        return found
    }
}
