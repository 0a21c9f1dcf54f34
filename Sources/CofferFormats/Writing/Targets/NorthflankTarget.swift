extension Target {
    /// The JSON editor of a secret group (northflank.com/docs, "Manage secret groups").
    static let northflank = Target(
        "northflank", "Northflank's secret group, JSON", FlatJSONForm(),
        handoff: Handoff(
            fileName: "northflank.json",
            remarks: ["Northflank takes this as it is: secret group > Edit > JSON. Clear the clipboard afterwards."]))
}
