extension Target {
    /// Application settings of Azure App Service (learn.microsoft.com, "Configure an App Service app"): names of letters,
    /// digits, `.` and `_`; `@Microsoft.KeyVault(…)` is a reference.
    static let azureAppService = Target(
        "azure-app-service", "Azure App Service settings, JSON for `az webapp config appsettings set`",
        OutlineForm(
            .json,
            build: { outgoing in
                .list(
                    outgoing.entries.map { entry in
                        .map([
                            ("name", .text(entry.name)), ("slotSetting", .flag(false)), ("value", .value(entry.value)),
                        ])
                    })
            }, find: { $0.pairs(name: "name", value: "value") }),
        limits: azureLimits,
        handoff: Handoff(
            fileName: "azure.json",
            .file(
                "az webapp config appsettings set --resource-group GROUP --name APP --settings @FILE --output none")),
        routes: RouteChoice { _, _ in .store("Azure Key Vault") })

    private static var azureLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .dotted
        limits.referencePrefixes = ["@Microsoft.KeyVault(", "@Microsoft.AppConfiguration("]
        return limits
    }
}
