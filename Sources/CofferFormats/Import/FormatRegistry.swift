extension Format {
    /// Every format but the generic env file, which is read by a ``Dialect`` or by ``AutoReading``.
    public static let all: [Format] = [.renderAPI, .json, .env0]

    /// The format with this name.
    public static func named(_ name: String) -> Format? { all.first { $0.name == name } }

    /// The format that is surest that the file is its own; nil for a generic env file.
    public static func recognised(fileName: String, _ file: UnsafeRawBufferPointer) -> Format? {
        let best = all.map { ($0, $0.recognise(fileName: fileName, file)) }.max { $0.1 < $1.1 }
        return best.flatMap { $0.1 > .none ? $0.0 : nil }
    }
}
