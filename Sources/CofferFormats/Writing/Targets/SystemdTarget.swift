extension Target {
    /// `EnvironmentFile=` of a unit (systemd.exec(5)): names that no shell takes are left out in silence, so they are refused.
    static let systemd = lines(
        .systemd, [.bare, .double(DoubleQuoting(escaped: "\\\"$`"))],
        handoff: Handoff(
            fileName: "app.env", .file("sudo install --mode=0600 --owner=root FILE /etc/UNIT.env"),
            after: ["sudo systemctl restart UNIT"],
            remarks: ["Name it in the unit: [Service] EnvironmentFile=/etc/UNIT.env"]))
}
