public import CofferMemory

extension Blueprint {
    /// Reads a blueprint.
    ///
    /// - Throws: ``ReadFailure`` with every error of the file: of its syntax, and items without a name or with a value that
    ///   is no text.
    /// - Complexity: Linear in the size of the file, and in the variables that services take from groups.
    public static func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Blueprint {
        let document = YAMLReader.document(file)
        var walk = BlueprintWalk()
        _ = try document.read(file) { nodes, found in
            for node in nodes { walk.take(node, into: &found) }
        }
        if walk.services.isEmpty, walk.groups.isEmpty { throw ReadFailure([Diagnostic(.jsonShape, at: .start)]) }
        return BlueprintLinking(walk, file, start: document.start).blueprint()
    }

    /// Reads a blueprint.
    ///
    /// - Throws: ``ReadFailure``.
    public static func read(_ file: SecretBytes) throws(ReadFailure) -> Blueprint {
        try file.withBytes { (bytes) throws(ReadFailure) in try read(bytes) }
    }
}

/// Gives services the variables of their groups, and places their lines.
private struct BlueprintLinking {
    private let walk: BlueprintWalk
    private let groups: [String: BlueprintWalk.Owner]
    private let positions: [Int: Position]

    init(_ walk: BlueprintWalk, _ file: UnsafeRawBufferPointer, start: Int) {
        self.walk = walk
        groups = Dictionary(walk.groups.map { ($0.name, $0) }) { first, _ in first }
        var finder = PositionFinder(file: file, lineEnds: .asIs, start: start)
        let owners = walk.services + walk.groups
        let offsets =
            owners.flatMap { $0.variables.map(\.offset) + $0.groups.map(\.offset) + $0.settings.map(\.offset) }
            + walk.remarks.map(\.offset)
        var positions: [Int: Position] = [:]
        for offset in offsets.sorted() where positions[offset] == nil {
            positions[offset] = finder.position(of: offset)
        }
        self.positions = positions
    }

    func blueprint() -> Blueprint {
        let taken = Set(walk.services.flatMap { $0.groups.map(\.name) })
        let owners = walk.services + walk.groups.filter { !taken.contains($0.name) }
        return Blueprint(services: owners.map(service), notes: notes().sorted { $0.position < $1.position })
    }

    /// A service's own variable comes before a group's of that name, and of groups the first that is named.
    private func service(_ owner: BlueprintWalk.Owner) -> Blueprint.Service {
        var needs: [BlueprintNeed] = []
        var seen: Set<String> = []
        for variable in owner.variables where seen.insert(variable.name).inserted {
            needs.append(need(variable, group: owner.type == "group" ? owner.name : nil))
        }
        for group in owner.groups.compactMap({ groups[$0.name] }) {
            for variable in group.variables where seen.insert(variable.name).inserted {
                needs.append(need(variable, group: group.name))
            }
        }
        return Blueprint.Service(
            name: owner.name, type: owner.type, environment: owner.environment, needs: needs,
            settings: owner.settings.map {
                Blueprint.Setting(name: $0.name, text: $0.text, position: position($0.offset))
            })
    }

    private func need(_ variable: BlueprintWalk.Variable, group: String?) -> BlueprintNeed {
        BlueprintNeed(
            name: variable.name, source: variable.source, group: group, position: position(variable.offset))
    }

    private func position(_ offset: Int) -> Position { positions[offset] ?? .start }

    private func notes() -> [Blueprint.Note] {
        var notes = walk.remarks.map { Blueprint.Note(kind: $0.kind, name: $0.name, position: position($0.offset)) }
        let services = Set(walk.services.map(\.name))
        for owner in walk.services + walk.groups {
            for group in owner.groups where groups[group.name] == nil {
                notes.append(Blueprint.Note(kind: .unknownGroup, name: group.name, position: position(group.offset)))
            }
            for variable in owner.variables {
                let isKnown =
                    switch variable.source {
                    case .database(let name, _): walk.databases.contains(name)
                    case .service(let name, _), .variable(let name, _): services.contains(name)
                    default: true
                    }
                guard !isKnown else { continue }
                let place = position(variable.offset)
                notes.append(Blueprint.Note(kind: .unknownSource, name: variable.name, position: place))
            }
        }
        return notes
    }
}
