extension PlatformManifest {
    /// A unit, a drop-in for it or for one that is there already, and its configuration (systemd.service(5), systemd.unit(5),
    /// systemd.exec(5)). Both files of variables are read by the manager before the program starts under its own user.
    static let systemd = PlatformManifest(
        .systemd, variables: "secrets.env",
        commands: [
            "sudo install -D --mode=0600 VARIABLES /etc/NAME/secrets.env",
            "sudo install -D --mode=0644 FOLDER/config.env /etc/NAME/config.env",
            "sudo install -D --mode=0644 FOLDER/NAME.service /etc/systemd/system/NAME.service",
            "sudo install -D --mode=0644 FOLDER/environment.conf /etc/systemd/system/NAME.service.d/environment.conf",
            "sudo systemctl daemon-reload", "sudo systemctl enable --now NAME",
        ]
    ) { draft in
        let isJob = draft.type == "cron"
        var unit = ["[Unit]", "Description=\(escaped(draft.name))", "Wants=network-online.target"]
        unit += ["After=network-online.target", "", "[Service]"]
        unit += ["Type=\(isJob ? "oneshot" : "exec")", "DynamicUser=yes", "WorkingDirectory=/opt/\(draft.name)"]
        if let before = draft.take("preDeployCommand") { unit.append("ExecStartPre=\(command(before))") }
        unit.append("ExecStart=\(command(draft.takeStart() ?? "exec ./start"))")
        if !isJob { unit += ["Restart=on-failure", "", "[Install]", "WantedBy=multi-user.target"] }
        let dropIn = [
            "[Service]", "EnvironmentFile=/etc/\(draft.name)/config.env",
            "EnvironmentFile=/etc/\(draft.name)/secrets.env",
        ]
        return [
            PlatformPart("\(draft.name).service", .lines(unit)), PlatformPart("environment.conf", .lines(dropIn)),
            PlatformPart("config.env", .variables(.systemd)),
        ]
    }

    /// A line of a shell as systemd takes it: no specifier and no variable of systemd's own in it.
    private static func command(_ line: String) -> String {
        let doubled = ["\\": "\\\\", "\"": "\\\"", "%": "%%", "$": "$$"]
        return "/bin/sh -c \"" + line.map { doubled[String($0)] ?? String($0) }.joined() + "\""
    }

    private static func escaped(_ text: String) -> String {
        text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
    }
}
