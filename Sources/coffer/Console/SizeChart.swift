internal import CofferKit

/// How the size of the snapshots went, as a row of bars.
struct SizeChart {
    private let name: String
    private let bytes: [Int]
    private let room: Int

    init(_ trend: SnapshotsReport.Trend, width: Int) {
        (name, bytes) = (trend.destination, trend.bytes)
        room = max(10, min(width - name.count - 30, 60))
    }

    /// One line: the name, a bar for each of the newest snapshots, and the smallest and the largest of them.
    var lines: [String] {
        let shown = bytes.suffix(room)
        guard let least = shown.min(), let most = shown.max() else { return [] }
        let bars = Array("▁▂▃▄▅▆▇█")
        let row = String(
            shown.map { size in
                most == 0 ? bars[0] : bars[min(bars.count - 1, size * bars.count / (most + 1))]
            })
        let range = least == most ? ByteCount(most).text : "\(ByteCount(least).text) … \(ByteCount(most).text)"
        return ["\(name)  \(row)  \(range)"]
    }
}
