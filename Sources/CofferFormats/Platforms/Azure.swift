extension Format {
    /// Azure App Service settings: the portal's "Advanced edit" and `az webapp config appsettings list`; references to Key
    /// Vault are named.
    static let azure = Format("azure", "Azure App Service settings (Advanced edit, az webapp config)", platform: .azure)
    {
        file in
        file.shape?.items.first?.has("name", "slotSetting") ?? false ? .certain : .none
    } walk: { documents, _, found in
        for root in documents { found.take(itemsOf: root, name: "name", value: "value", null: .redacted) }
    }
}
