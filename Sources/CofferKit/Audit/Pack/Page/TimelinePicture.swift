/// One SVG: a row for each unit, the changes as dots, the due dates as ticks, and the days that were overdue hatched. What a
/// colour says a shape says as well, and every row has a title for those who see no picture.
struct TimelinePicture {
    /// A line of the picture.
    enum Line {
        case environment(String)
        case unit(TimelineRow)
    }

    let number: Int
    let lines: [Line]
    let identity: PackIdentity
    private let scale: TimelineScale

    init(number: Int, lines: [Line], identity: PackIdentity) {
        (self.number, self.lines, self.identity) = (number, lines, identity)
        scale = TimelineScale(identity.quarter)
    }

    private var height: Int64 {
        TimelineScale.headHeight + Int64(lines.count) * TimelineScale.rowHeight + 6
    }

    var markup: Markup {
        """
        <svg class="picture" role="img" aria-labelledby="t\(number) d\(number)" xmlns="http://www.w3.org/2000/svg" \
        viewBox="0 0 \(TimelineScale.width) \(height)"><title id="t\(number)">Timeline of rotations, \
        \(scale.first) to \(scale.last)</title><desc id="d\(number)">\(description)</desc>
        \(ground)
        \(lines.enumerated().map { line($0.element, top: TimelineScale.headHeight + Int64($0.offset) * TimelineScale.rowHeight) })\
        \(today)
        </svg>

        """
    }

    private var description: String {
        let rows = lines.compactMap { if case .unit(let row) = $0 { row } else { nil } }
        let late = rows.filter { $0.state == .overdue }.map(\.unit)
        let names = late.isEmpty ? "none" : late.joined(separator: ", ")
        return
            "\(rows.count) rotation units, one in a row: dots are changes, ticks are due dates, hatched spans were overdue. "
            + "Overdue on \(identity.asOf.text): \(names)."
    }

    /// The quarter, the months and their names.
    private var ground: Markup {
        let (from, to) = (scale.x(identity.quarter.firstDay), scale.end(of: identity.quarter.lastDay))
        let months = scale.months.map { month -> Markup in
            let x = scale.x(month)
            let isNamed = month.month == 1 || month == scale.first
            return """
                <path class="r" d="M\(x) 24V\(height)"/><text class="m" x="\(x + 4)" y="36">\(month.shortMonth)\
                \(isNamed ? " \(month.year)" : "")</text>
                """
        }
        return """
            <rect class="q" x="\(from)" y="0" width="\(to - from)" height="\(height)"/><text class="m g" \
            x="\(from + 4)" y="16">\(identity.quarter.words)</text>\(months)
            """
    }

    private var today: Markup {
        let x = scale.end(of: identity.asOf)
        let isLeft = x > TimelineScale.right - 110
        return """
            <path class="now" d="M\(x) 4V\(height)"/><text class="m" x="\(x + (isLeft ? -5 : 5))" y="16" \
            text-anchor="\(isLeft ? "end" : "start")">as of \(identity.asOf)</text>
            """
    }

    private func line(_ line: Line, top: Int64) -> Markup {
        switch line {
        case .environment(let name):
            "<text class=\"g\" x=\"2\" y=\"\(top + 16)\">\(Self.cut(name, 90))</text>\n"
        case .unit(let row): unit(row, middle: top + TimelineScale.rowHeight / 2)
        }
    }

    private func unit(_ row: TimelineRow, middle: Int64) -> Markup {
        """
        <g><title>\(TimelineText.words(row))</title>\(StateMark.markup(row.state, x: 9, y: middle))\
        <text x="22" y="\(middle + 4)">\(Self.cut(row.unit, 31))</text>\
        <path class="lane" d="M\(TimelineScale.left) \(middle)H\(TimelineScale.right)"/>\
        \(row.overdue.map { span($0, middle) })\(row.due.map { tick($0, middle, isMet: $0 != row.due.last) })\(earlier(row, middle))\
        \(row.changes.map { dot($0, middle) })</g>

        """
    }

    private func span(_ span: TimelineRow.Span, _ middle: Int64) -> Markup {
        guard span.to.days >= scale.first.days, span.from.days <= scale.last.days else { return "" }
        let (from, to) = (scale.x(span.from), scale.end(of: span.to))
        let box: Markup = "x=\"\(from)\" y=\"\(middle - 6)\" width=\"\(max(2, to - from))\" height=\"12\""
        return "<rect class=\"late\" \(box)/><rect class=\"edge\" style=\"fill:url(#late)\" \(box)/>"
    }

    private func tick(_ day: CivilDate, _ middle: Int64, isMet: Bool) -> Markup {
        guard scale.contains(day) else { return "" }
        let x = scale.end(of: day)
        let (name, half): (Markup, Int64) = isMet ? ("met", 6) : ("tick", 8)
        return "<path class=\"\(name)\" d=\"M\(x) \(middle - half)V\(middle + half)\"/>"
    }

    private func dot(_ change: TimelineRow.Change, _ middle: Int64) -> Markup {
        guard scale.contains(change.day) else { return "" }
        let name: Markup = change.isKnown ? "dot" : "ring"
        return
            "<circle class=\"\(name)\" cx=\"\(scale.x(change.day))\" cy=\"\(middle)\" r=\"\(change.isKnown ? 5 : 4)\"/>"
    }

    /// A point to the left: the newest change lies before the picture.
    private func earlier(_ row: TimelineRow, _ middle: Int64) -> Markup {
        guard row.changes.contains(where: { $0.day.days < scale.first.days }) else { return "" }
        let x = TimelineScale.left
        return "<path class=\"past\" d=\"M\(x - 8) \(middle)L\(x) \(middle - 5)V\(middle + 5)Z\"/>"
    }

    private static func cut(_ name: String, _ longest: Int) -> String {
        name.count <= longest ? name : String(name.prefix(longest - 1)) + "…"
    }
}
