internal import CofferFormats

extension BlueprintNeed {
    /// What to do when the vault does not have it.
    var advice: String {
        switch source {
        case .literal: "the blueprint has the value: `coffer import` takes it from there"
        case .prompted, .none: "its value is at Render only: export it there, or `coffer set \(name)`"
        case .generated: "Render made it: copy it from there, or `coffer set \(name) --generate` makes a new one"
        case .database: "make the database, then `coffer set \(name)` with \(source.place ?? "its address")"
        case .service: "`coffer set \(name)` with the new \(source.place ?? "address")"
        case .variable(let service, let key): "`coffer set \(name)` with \(key) of \(service)"
        }
    }

    /// What to look at when the vault has it: an address within Render is of no use elsewhere.
    var warning: String? {
        switch source {
        case .database, .service: "\(source.place ?? name) moves: see whether this is the new address"
        default: nil
        }
    }
}

extension RedeployReport.Note {
    init(_ note: Blueprint.Note) {
        let text =
            switch note.kind {
            case .database: "the blueprint makes this database; the new platform needs one, and its data"
            case .unknownGroup: "the group is not in the blueprint, so its variables are not in this plan"
            case .unknownSource: "what it is taken from is not in the blueprint"
            case .previewValue: "its previewValue is for Render's previews, and stays behind"
            case .previews: "preview environments are Render's, and stay behind"
            case .promptInGroup: "Render asks for no value (sync: false) in a group"
            }
        self.init(kind: note.kind.rawValue, name: note.name, line: note.position.line, text: text)
    }
}
