/// A table that becomes a list of cards on a narrow screen: each cell carries its column's title.
struct PageTable {
    /// How a column looks.
    enum Column {
        case text(String)
        case number(String)

        var title: String {
            switch self {
            case .text(let title), .number(let title): title
            }
        }

        var cssClass: Markup {
            switch self {
            case .text: ""
            case .number: " class=\"n\""
            }
        }
    }

    let columns: [Column]
    private var rows: [Markup] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func add(_ cells: Markup...) {
        let cells = zip(columns, cells).enumerated().map { index, pair -> Markup in
            let (column, cell) = pair
            return index == 0
                ? "<th scope=\"row\" data-t=\"\(column.title)\"\(column.cssClass)>\(cell)</th>"
                : "<td data-t=\"\(column.title)\"\(column.cssClass)>\(cell)</td>"
        }
        rows.append("<tr>\(cells)</tr>\n")
    }

    var isEmpty: Bool { rows.isEmpty }

    /// - Parameter isQuiet: Whether the caption is for those who hear the page; a heading says it to those who see it.
    func markup(caption: String, isQuiet: Bool = false) -> Markup {
        let heads = columns.map { column -> Markup in
            "<th scope=\"col\"\(column.cssClass)>\(column.title)</th>"
        }
        return """
            <table\(isQuiet ? " class=\"quiet\"" : "" as Markup)><caption>\(caption)</caption><thead><tr>\(heads)</tr></thead><tbody>
            \(rows)</tbody></table>

            """
    }
}
