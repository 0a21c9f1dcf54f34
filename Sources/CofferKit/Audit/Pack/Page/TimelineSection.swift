/// The picture, cut into pieces that fit on a page of paper.
enum TimelineSection {
    private static let linesOfPicture = 25

    static func markup(_ content: PackContent) -> Markup {
        PagePiece.section("timeline", "Timeline", body(content))
    }

    private static func body(_ content: PackContent) -> Markup {
        guard !content.timeline.isEmpty else { return PagePiece.none("Nothing is rotated by a policy.") }
        let pieces = pieces(of: Array(content.timeline.prefix(ReportPage.longest)))
        let pictures = pieces.enumerated().map { index, lines in
            TimelinePicture(number: index + 1, lines: lines, identity: content.identity).markup
        }
        return """
            \(pattern)\(key)
            <div class="scroll" role="region" aria-label="Timeline" tabindex="0">
            \(pictures)</div>
            \(PagePiece.rest(of: content.timeline.count, in: "inventory.csv"))
            """
    }

    /// Rows by environment, each piece beginning with the environment's name.
    private static func pieces(of rows: [TimelineRow]) -> [[TimelinePicture.Line]] {
        let groups = Dictionary(grouping: rows, by: \.environment)
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var pieces: [[TimelinePicture.Line]] = [[]]
        for (environment, rows) in groups {
            if pieces[pieces.count - 1].count + 3 > linesOfPicture { pieces.append([]) }
            pieces[pieces.count - 1].append(.environment(environment))
            for row in rows {
                if pieces[pieces.count - 1].count >= linesOfPicture { pieces.append([.environment(environment)]) }
                pieces[pieces.count - 1].append(.unit(row))
            }
        }
        return pieces
    }

    /// The hatching, which all pictures share.
    private static let pattern: Markup = """
        <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="late" width="6" height="6" \
        patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs></svg>
        """

    private static let key: Markup = """
        <ul class="key" aria-label="Key">
        <li>\(mark("<circle class='dot' cx='10' cy='7' r='5'/>"))changed</li>
        <li>\(mark("<circle class='ring' cx='10' cy='7' r='4'/>"))first seen or attested, not recorded</li>
        <li>\(mark("<path class='past' d='M5 7L13 2V12Z'/>"))changed before this picture</li>
        <li>\(mark("<path class='tick' d='M10 0V14'/>"))next due</li>
        <li>\(mark("<path class='met' d='M10 1V13'/>"))due before</li>
        <li>\(mark(overdue))overdue</li>
        </ul>
        <ul class="key" aria-label="States">
        <li class="h">State now</li>
        \(states)
        </ul>
        """

    private static let overdue: Markup = """
        <rect class="late" x="1" y="1" width="18" height="12"/><rect class="edge" style="fill:url(#late)" x="1" y="1" \
        width="18" height="12"/>
        """

    private static let states: [Markup] = PackState.allCases.map { state in
        "<li>\(mark(StateMark.markup(state, x: 10, y: 7)))\(state.words)</li>"
    }

    private static func mark(_ shape: Markup) -> Markup {
        "<svg viewBox=\"0 0 20 14\" aria-hidden=\"true\">\(shape)</svg>"
    }
}
