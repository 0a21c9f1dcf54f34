internal import CofferKit

/// Masked changes as a table.
enum ChangeTable {
    static func lines(_ rows: [DiffReport.Row], width: Int, style: Style) -> [String] {
        var table = Table("NAME", "CHANGE", "VERSION", "VALUE")
        for row in rows {
            let versions = [row.from, row.to].compactMap { $0.map { "\($0)" } }.joined(separator: " → ")
            table.add(row.name, row.change.rawValue, versions, row.masked.text)
        }
        return table.lines(width: width, style: style)
    }
}
