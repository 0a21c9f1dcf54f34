internal import CofferMemory

/// Walks through the tree of a blueprint and collects what stands in it, with byte offsets for places.
struct BlueprintWalk {
    /// A variable of a service or group.
    struct Variable {
        let name: String
        let source: BlueprintNeed.Source
        let offset: Int
    }

    /// A service, or a group of variables.
    struct Owner {
        let name: String
        let type: String
        let environment: String?
        var variables: [Variable] = []
        /// The groups that it takes, in order.
        var groups: [(name: String, offset: Int)] = []
        /// What else is said of it.
        var settings: [(name: String, text: String?, offset: Int)] = []
    }

    /// A note before its place is known.
    struct Remark {
        let kind: Blueprint.Note.Kind
        let name: String
        let offset: Int
    }

    var services: [Owner] = []
    var groups: [Owner] = []
    var databases: Set<String> = []
    var remarks: [Remark] = []

    /// Takes a document: its own services, `ungrouped`, and every environment of every project.
    mutating func take(_ root: Node, into found: inout Collector) {
        take(part: root, of: nil, into: &found)
        if let ungrouped = root["ungrouped"] { take(part: ungrouped, of: nil, into: &found) }
        for project in root["projects"]?.items ?? [] {
            for environment in project["environments"]?.items ?? [] {
                let name = [project["name"]?.text, environment["name"]?.text].compactMap { $0 }.joined(separator: "/")
                take(part: environment, of: name, into: &found)
            }
        }
        if let previews = root["previews"] { note(previews: previews, of: "") }
    }

    private mutating func take(part: Node, of environment: String?, into found: inout Collector) {
        for service in part["services"]?.items ?? [] {
            let owner = owner(service, type: service["type"]?.text ?? "", environment, into: &found)
            services.append(owner)
            if let previews = service["previews"] { note(previews: previews, of: owner.name) }
        }
        for group in part["envVarGroups"]?.items ?? [] {
            groups.append(owner(group, type: "group", environment, into: &found))
        }
        for database in part["databases"]?.items ?? [] {
            guard let name = found.name(of: database, "name") else { continue }
            databases.insert(name.text)
            remarks.append(Remark(kind: .database, name: name.text, offset: name.offset))
        }
    }

    private mutating func owner(
        _ node: Node, type: String, _ environment: String?, into found: inout Collector
    ) -> Owner {
        var owner = Owner(name: node["name"]?.text ?? "", type: type, environment: environment)
        for item in node["envVars"]?.items ?? [] { take(item, of: &owner, into: &found) }
        if type != "group" { owner.settings = Self.settings(of: node) }
        return owner
    }

    /// Members of these are told apart, as platforms have a place for them.
    private static let opened: Set<String> = ["image", "disk"]

    private static func settings(of node: Node) -> [(name: String, text: String?, offset: Int)] {
        let own: Set<String> = ["name", "type", "envVars", "previews"]
        return node.members.filter { !own.contains($0.name) && !$0.element.isNull }.flatMap { member in
            guard opened.contains(member.name), member.element.isObject else {
                return [(member.name, settingText(member.element), member.offset)]
            }
            return member.element.members.map { inner in
                ("\(member.name).\(inner.name)", settingText(inner.element), inner.offset)
            }
        }
    }

    private static func settingText(_ node: Node) -> String? { node.bytes?.withBytes { $0.name(0..<$0.count) } }

    private mutating func take(_ item: Node, of owner: inout Owner, into found: inout Collector) {
        if let group = item["fromGroup"] {
            owner.groups.append((group.text ?? "", group.offset))
            return
        }
        guard let name = found.name(of: item, "key") else { return }
        guard VariableName.isPossible(name.text) else {
            return found.fail(.invalidName, at: name.offset, name: name.text)
        }
        if let preview = item["previewValue"] {
            remarks.append(Remark(kind: .previewValue, name: name.text, offset: preview.offset))
        }
        let source = source(item, name.text, into: &found)
        if case .prompted = source, owner.type == "group" {
            remarks.append(Remark(kind: .promptInGroup, name: name.text, offset: name.offset))
        }
        owner.variables.append(Variable(name: name.text, source: source, offset: name.offset))
    }

    private func source(_ item: Node, _ name: String, into found: inout Collector) -> BlueprintNeed.Source {
        if let value = item["value"], !value.isNull {
            if let bytes = value.bytes { return .literal(bytes) }
            found.fail(.jsonNotText, at: value.offset, name: name)
        }
        if let database = item["fromDatabase"] {
            return .database(name: database["name"]?.text ?? "", property: database["property"]?.text ?? "")
        }
        if let service = item["fromService"] {
            let name = service["name"]?.text ?? ""
            if let key = service["envVarKey"]?.text { return .variable(service: name, key: key) }
            return .service(name: name, property: service["property"]?.text ?? "")
        }
        if let generates = item["generateValue"], generates.isTrue { return .generated }
        return item["sync"] == nil ? .none : .prompted
    }

    private mutating func note(previews: Node, of service: String) {
        let generation = previews["generation"]
        guard generation?.bytes?.withBytes({ $0.elementsEqual("off".utf8) }) != true else { return }
        remarks.append(Remark(kind: .previews, name: service, offset: previews.offset))
    }
}
