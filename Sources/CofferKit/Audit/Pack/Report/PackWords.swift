extension PackState {
    /// As people read it.
    var words: String {
        switch self {
        case .overdue: "overdue"
        case .due: "due today"
        case .dueSoon: "due soon"
        case .unknownAge: "unknown age"
        case .exempt: "exempt"
        case .ok: "ok"
        }
    }

    /// A shape beside the colour, for eyes and printers that see none.
    var shape: String {
        switch self {
        case .overdue: "▲"
        case .due: "◆"
        case .dueSoon: "◇"
        case .unknownAge: "?"
        case .exempt: "–"
        case .ok: "●"
        }
    }
}

extension PackSeverity {
    /// A shape beside the colour.
    var shape: String {
        switch self {
        case .critical: "▲"
        case .high: "◆"
        case .medium: "■"
        case .low: "●"
        case .info: "○"
        }
    }
}

extension AnchorSource {
    /// As people read it.
    var words: String {
        switch self {
        case .known: "known"
        case .firstSeen: "first seen"
        case .attested: "attested"
        }
    }
}

extension DueFacts {
    /// The anchor date; `~` stands before one that is not that of a recorded change.
    var anchorText: String { anchor.map { (anchorSource == .known ? "" : "~") + $0.text } ?? "–" }

    /// Who set the policy.
    var levelWords: String { policyFrom == "shipped" ? "by default" : "by \(policyFrom)" }

    /// How far the due date is.
    var daysText: String {
        switch days {
        case .none: "–"
        case .some(let days) where days < 0: "\(-days) late"
        case .some(0): "today"
        case .some(let days): "in \(days)"
        }
    }
}

extension Quarter {
    /// `Q3 2026`.
    var words: String { "Q\(number) \(year)" }
}
