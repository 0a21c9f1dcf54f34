/// Who can open the vault, and how often values left it.
enum AccessSection {
    static func markup(_ content: PackContent) -> Markup {
        PagePiece.section("access", "Access", "\(slots(content.slots))\(uses(content))")
    }

    private static func slots(_ rows: [SlotRow]) -> Markup {
        guard !rows.isEmpty else { return PagePiece.none("There is no key slot.") }
        var table = PageTable([
            .text("Key slot"), .number("No."), .text("Opened by"), .text("Opens"), .text("Added"), .text("Removed"),
        ])
        for row in rows {
            table.add(
                PagePiece.text(row.label), "\(row.slot)", "\(row.type)", scope(row), PagePiece.day(row.added),
                PagePiece.day(row.removed))
        }
        return table.markup(caption: "The ways to open the vault. A metadata slot opens no value.")
    }

    private static func scope(_ row: SlotRow) -> Markup {
        switch row.scope {
        case "full": "<span>everything</span>"
        case "metadata": "<span>metadata, no value</span>"
        default: "<span>the environment \(Markup.name(row.environment))</span>"
        }
    }

    private static func uses(_ content: PackContent) -> Markup {
        guard !content.uses.isEmpty else {
            return PagePiece.none("No value left the vault in the quarter by a recorded way.")
        }
        return """
            <h3>How often values left the vault</h3>
            <p>Recorded exports, reveals on a terminal, edits and jobs, by the week that begins on that Monday.</p>
            <div class="scroll">\(matrix(content))</div>

            """
    }

    private static func matrix(_ content: PackContent) -> Markup {
        let weeks = Set(content.uses.map(\.week.days)).sorted().map { CivilDate(days: $0) }
        let actors = Dictionary(grouping: content.uses, by: \.actor)
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        let heads = weeks.map { "<th scope=\"col\" class=\"n\">\($0.day) \($0.shortMonth)</th>" as Markup }
        let rows = actors.map { actor, uses in row(actor, uses, weeks) }
        return """
            <table class="matrix"><thead><tr><th scope="col">Actor</th>\(heads)<th scope="col" class="n">Exports</th>\
            <th scope="col" class="n">Reveals</th><th scope="col" class="n">Edits</th><th scope="col" class="n">Runs</th>\
            </tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private static func row(_ actor: String, _ uses: [UseRow], _ weeks: [CivilDate]) -> Markup {
        let cells = weeks.map { week -> Markup in
            let count = uses.filter { $0.week == week }.reduce(0) { $0 + $1.total }
            return count == 0 ? "<td class=\"n dim\">·</td>" : "<td class=\"n\">\(count)</td>"
        }
        let sums = [\UseRow.exports, \.reveals, \.edits, \.runs].map { path -> Markup in
            "<td class=\"n\">\(uses.reduce(0) { $0 + $1[keyPath: path] })</td>"
        }
        return "<tr><th scope=\"row\">\(actor)</th>\(cells)\(sums)</tr>\n"
    }
}
