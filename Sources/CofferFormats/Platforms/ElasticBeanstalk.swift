extension Format {
    /// AWS Elastic Beanstalk: option settings of the namespace for environment properties, as `describe-configuration-settings`
    /// gives them, as a list, or in an `.ebextensions` file.
    static let elasticBeanstalk = Format("aws-elastic-beanstalk", "AWS Elastic Beanstalk option settings, JSON or YAML")
    {
        file in
        guard let root = file.shape else { return .none }
        if root["option_settings"] != nil { return .certain }
        return OptionSettings.lists(of: root).first?.items.first?["OptionName"] != nil ? .certain : .none
    } walk: { documents, options, found in
        guard let root = documents.first else { return }
        var variables = ScopedVariables()
        OptionSettings.take(root, &variables, into: &found)
        variables.resolve(options.scope, into: &found)
    }
}

enum OptionSettings {
    static let namespace = "aws:elasticbeanstalk:application:environment"

    static func lists(of root: Node) -> [Node] {
        if root.isArray { return [root] }
        if let list = root["OptionSettings"] { return [list] }
        return (root["ConfigurationSettings"]?.items ?? []).compactMap { $0["OptionSettings"] }
    }

    static func take(_ root: Node, _ variables: inout ScopedVariables, into found: inout Collector) {
        if let settings = root["option_settings"] { return extensions(settings, &variables, into: &found) }
        if root.isArray || root["OptionSettings"] != nil {
            for list in lists(of: root) { take(list: list, scopes: [], &variables, into: &found) }
            return
        }
        guard let environments = root["ConfigurationSettings"] else { return found.fail(.jsonShape, at: root.offset) }
        for environment in environments.items {
            let scopes = environment["EnvironmentName"]?.text.map { [$0] } ?? []
            if let list = environment["OptionSettings"] { take(list: list, scopes: scopes, &variables, into: &found) }
        }
    }

    private static func take(
        list: Node, scopes: [String], _ variables: inout ScopedVariables, into found: inout Collector
    ) {
        guard list.isArray else { return found.fail(.jsonShape, at: list.offset) }
        for item in list.items where (item["Namespace"] ?? item["namespace"])?.text == namespace {
            let key = item["OptionName"] != nil ? "OptionName" : "option_name"
            guard let name = found.name(of: item, key) else { continue }
            let value = item["Value"] ?? item["value"]
            variables.add(name.text, value, scopes: scopes, at: name.offset, null: .redacted, into: &found)
        }
    }

    /// `option_settings:` in YAML: a mapping of namespaces, or a list of options.
    private static func extensions(_ settings: Node, _ variables: inout ScopedVariables, into found: inout Collector) {
        if settings.isArray { return take(list: settings, scopes: [], &variables, into: &found) }
        guard settings.isObject else { return found.fail(.jsonShape, at: settings.offset) }
        for member in settings[namespace]?.members ?? [] {
            variables.add(member.name, member.element, scopes: [], at: member.offset, into: &found)
        }
    }
}
