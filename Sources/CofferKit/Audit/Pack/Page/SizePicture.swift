/// One SVG: a bar for each verified snapshot of a destination, the oldest first, as high as it is large.
struct SizePicture {
    private static let longest = 60
    private static let height: Int64 = 24
    private static let step: Int64 = 5

    private let name: String
    private let bytes: [Int64]

    init(_ series: BackupSeries) {
        (name, bytes) = (series.destination, Array(series.verifiedSizes.suffix(Self.longest)))
    }

    /// A dash for fewer than two.
    var markup: Markup {
        guard bytes.count > 1, let least = bytes.min(), let most = bytes.max(), most > 0 else {
            return PagePiece.text("")
        }
        let width = Int64(bytes.count) * Self.step
        let bars = bytes.enumerated().map { index, size -> Markup in
            let bar = max(1, size * Self.height / most)
            return
                "<rect class=\"bar\" x=\"\(Int64(index) * Self.step)\" y=\"\(Self.height - bar)\" width=\"4\" height=\"\(bar)\"/>"
        }
        return """
            <svg class="sizes" role="img" xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(Self.height)" \
            viewBox="0 0 \(width) \(Self.height)"><title>Sizes of the last \(bytes.count) verified snapshots at \(name): \
            \(Amount.size(least)) to \(Amount.size(most))</title>\(bars)</svg>
            """
    }
}
