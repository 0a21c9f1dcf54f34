/// A number of bytes, as people read it.
struct ByteCount {
    let bytes: Int

    init(_ bytes: Int) { self.bytes = bytes }

    /// `812 B`, `40.0 KiB`, `1.5 MiB`.
    var text: String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var (tenths, unit) = (bytes * 10, 0)
        while tenths >= 10_240, unit < units.count - 1 { (tenths, unit) = (tenths / 1_024, unit + 1) }
        return unit == 0 ? "\(bytes) B" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
