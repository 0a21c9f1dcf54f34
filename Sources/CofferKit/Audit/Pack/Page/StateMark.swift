/// The shape of a state in the picture.
enum StateMark {
    static func markup(_ state: PackState, x: Int64, y: Int64) -> Markup {
        "<path class=\"s-\(state.rawValue)\" d=\"\(outline(state, x, y))\"/>"
    }

    private static func outline(_ state: PackState, _ x: Int64, _ y: Int64) -> Markup {
        switch state {
        case .overdue: "M\(x) \(y - 6)L\(x + 6) \(y + 5)H\(x - 6)Z"
        case .due: "M\(x) \(y - 6)L\(x + 6) \(y)L\(x) \(y + 6)L\(x - 6) \(y)Z"
        case .dueSoon:
            "M\(x) \(y - 6)L\(x + 6) \(y)L\(x) \(y + 6)L\(x - 6) \(y)ZM\(x) \(y - 3)L\(x - 3) \(y)L\(x) \(y + 3)L\(x + 3) \(y)Z"
        case .unknownAge:
            "M\(x - 5) \(y - 5)H\(x + 5)V\(y + 5)H\(x - 5)ZM\(x - 3) \(y - 3)V\(y + 3)H\(x + 3)V\(y - 3)Z"
        case .exempt: "M\(x - 5) \(y - 1)H\(x + 5)V\(y + 1)H\(x - 5)Z"
        case .ok: "M\(x - 4) \(y)A4 4 0 1 1 \(x + 4) \(y)A4 4 0 1 1 \(x - 4) \(y)Z"
        }
    }
}
