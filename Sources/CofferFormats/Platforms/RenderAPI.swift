extension Format {
    /// Answers of Render's API: pages of variables or secret files, an environment group, or the body of a PUT.
    static let renderAPI = Format(
        "render-api", "an answer of Render's API: env-vars, secret-files or an env-group", platform: .render
    ) { file in
        guard file.isJSON, let root = file.root else { return .none }
        if let item = root.items.first {
            if item["envVar"] != nil || item["secretFile"] != nil { return .certain }
            return RenderParser.isBody(root) ? .certain : .none
        }
        if root.isArray { return .certain }
        if root["envVars"]?.isArray ?? false || root["secretFiles"]?.isArray ?? false { return .certain }
        return root.has("id", "message") && file.bytes.count < 1024 ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        let page = try RenderPage.read(file)
        return Found(page.reading, page: page.listPage)
    }
}
