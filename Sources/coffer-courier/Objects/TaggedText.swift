/// The few elements of an S3 server's XML that are asked for, by name. Attributes and nesting do not matter there, and no
/// entity but the five of XML and numbers is known, so that nothing can be expanded.
struct TaggedText {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }
    private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// The text of the first element of that name.
    func first(_ name: String) -> String? { elements(name).first.map { Self.unescaped($0.bytes) } }

    /// The content of every element of that name, which must not hold another of it.
    func elements(_ name: String) -> [TaggedText] {
        var found: [TaggedText] = []
        var rest = bytes
        let (open, close) = (Array("<\(name)>".utf8), Array("</\(name)>".utf8))
        while let start = rest.firstRange(of: open), let end = rest[start.upperBound...].firstRange(of: close) {
            found.append(TaggedText(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }

    /// Whether the outermost element has that name.
    func isRoot(_ name: String) -> Bool {
        var rest = bytes
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(start + 1)...]
            if rest.first == UInt8(ascii: "?") || rest.first == UInt8(ascii: "!") { continue }
            return rest.starts(with: name.utf8) && " >/".utf8.contains(rest.dropFirst(name.utf8.count).first ?? 0)
        }
        return false
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var result = ""
        var rest = Substring(String(decoding: bytes, as: UTF8.self))
        while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
            result += rest[..<start] + (character(rest[rest.index(after: start)..<end]) ?? "?")
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ name: Substring) -> String? {
        let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        if let text = named[String(name)] { return text }
        guard name.hasPrefix("#") else { return nil }
        let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
