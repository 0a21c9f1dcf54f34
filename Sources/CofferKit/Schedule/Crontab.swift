internal import CofferSystem

/// The lines of a crontab (crontab(5)) where there is no systemd.
struct Crontab {
    let plan: SchedulePlan

    static let begin = "# coffer: begin"
    static let end = "# coffer: end"

    /// The lines, with a mark around them.
    var text: String {
        let lines = plan.jobs.map { job in
            let words =
                [plan.program.description] + job.words
                + ["--vault", plan.vault.description, "--key-file", plan.key.description, "--no-input", "--quiet"]
            return "\(job.cron) \(words.map(Self.quoted).joined(separator: " "))"
        }
        return ([Self.begin + " (the hours are those of this host's clock)"] + lines + [Self.end]).map { $0 + "\n" }
            .joined()
    }

    /// A word for /bin/sh; cron takes `%` for a line end.
    static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/._-+:,@".utf8.contains(byte)
        }
        if isPlain { return word }
        return shellQuoted(word).split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\\%")
    }

    /// A word for /bin/sh.
    static func shellQuoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
