extension Format {
    /// A flat JSON object.
    static let json = Format("json", "one flat JSON object of names and values") { fileName, file in
        guard JSONLook.first(of: file) == Byte.openBrace else { return .none }
        return fileName.hasSuffix(".json") ? .likely : .possible
    } read: { (file) throws(ReadFailure) in
        Found(try FlatJSON.read(file))
    }
}

/// A look at the beginning of a file that may be JSON.
enum JSONLook {
    /// The first byte that is no blank.
    static func first(of file: UnsafeRawBufferPointer) -> UInt8? {
        let start = file.has("\u{FEFF}", at: 0) ? 3 : 0
        let first = Whitespace.ascii.skip(from: start, in: file, end: min(file.count, 4096))
        return first < file.count ? file[first] : nil
    }

    /// Whether `text` stands in the first kilobytes.
    static func mentions(_ text: StaticString, in file: UnsafeRawBufferPointer) -> Bool {
        file.part(0..<min(file.count, 8192)).firstIndex(of: text) != nil
    }
}
