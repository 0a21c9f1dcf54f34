extension Format {
    /// Answers of Render's API: pages of variables or secret files, an environment group, or the body of a PUT.
    static let renderAPI = Format(
        "render-api", "an answer of Render's API: env-vars, secret-files or an env-group", isRender: true
    ) { _, file in
        switch JSONLook.first(of: file) {
        case Byte.openBracket: return .certain
        case Byte.openBrace:
            let isGroup = JSONLook.mentions("\"evg-", in: file) || JSONLook.mentions("\"envVars\"", in: file)
            let isError = JSONLook.mentions("\"message\"", in: file) && JSONLook.mentions("\"id\"", in: file)
            return isGroup || (isError && file.count < 1024) ? .certain : .none
        default: return .none
        }
    } read: { (file) throws(ReadFailure) in
        let page = try RenderPage.read(file)
        return Found(page.reading, nextPage: page.needsNext ? page : nil)
    }
}
