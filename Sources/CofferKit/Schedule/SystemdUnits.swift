internal import CofferSystem

/// The units of systemd's user manager (systemd.service(5), systemd.timer(5)).
struct SystemdUnits {
    let plan: SchedulePlan

    /// The files by their names, in order.
    var files: [(name: String, text: String)] {
        plan.jobs.flatMap { job in
            [("\(Self.name(job)).service", service(job)), ("\(Self.name(job)).timer", timer(job))]
        }
    }

    static func name(_ job: SchedulePlan.Job) -> String { "coffer-\(job.rawValue)" }

    private func service(_ job: SchedulePlan.Job) -> String {
        // The manager hands the key over, so that the service itself needs no way to where it lies. A finding (status 1)
        // is not a failure.
        """
        [Unit]
        Description=\(job.summary)
        Documentation=man:coffer(1)

        [Service]
        Type=oneshot
        LoadCredential=coffer-key:\(Self.specifiers(plan.key.description))
        ExecStart=\(Self.quoted(plan.program.description)) \(job.words.joined(separator: " ")) --vault \
        \(Self.quoted(plan.vault.description)) --key-file ${CREDENTIALS_DIRECTORY}/coffer-key --no-input
        SuccessExitStatus=1
        NoNewPrivileges=yes
        ProtectSystem=strict
        ReadWritePaths=\(writable(job).map(Self.quoted).joined(separator: " "))
        PrivateTmp=yes

        """
    }

    /// A minus stands before what need not be there.
    private func writable(_ job: SchedulePlan.Job) -> [String] {
        [plan.vault.parent.description, "-" + plan.state.description]
            + (job == .backup ? plan.disks.map { "-" + $0.description } : [])
    }

    private func timer(_ job: SchedulePlan.Job) -> String {
        """
        [Unit]
        Description=\(job.summary), by the clock

        [Timer]
        OnCalendar=\(job.calendar(plan.zone))
        Persistent=true
        RandomizedDelaySec=10m

        [Install]
        WantedBy=timers.target

        """
    }

    /// `%` begins a specifier (systemd.unit(5)).
    private static func specifiers(_ text: String) -> String {
        text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
    }

    /// A word of a command line (systemd.service(5), "Command lines").
    private static func quoted(_ text: String) -> String {
        let text = specifiers(text)
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/._-%+:,@".utf8.contains(byte)
        }
        if isPlain { return text }
        var escaped = ""
        for character in text {
            switch character {
            case "\\", "\"": escaped += "\\" + String(character)
            case "$": escaped += "$$"
            default: escaped.append(character)
            }
        }
        return "\"\(escaped)\""
    }
}
