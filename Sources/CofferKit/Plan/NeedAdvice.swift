internal import CofferFormats

extension BlueprintNeed {
    /// What to do when the vault does not have it.
    var advice: String {
        switch source {
        case .literal: "import it from the blueprint"
        case .prompted, .none: "export it at Render"
        case .generated: "export it at Render, or set --generate"
        case .database, .service: "set it to the new \(source.place ?? "address")"
        case .variable(let service, let key): "set it to \(key) of \(service)"
        }
    }

    /// What to look at when the vault has it: an address within Render is of no use elsewhere.
    var warning: String? {
        switch source {
        case .database, .service: "was \(source.place ?? name): is it the new one?"
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
