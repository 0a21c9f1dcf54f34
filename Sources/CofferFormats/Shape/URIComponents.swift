/// Where the parts of a URI are (RFC 3986, and the list of hosts that MongoDB allows). Ranges into the bytes it was made
/// from; nothing is copied.
public struct URIComponents: Hashable, Sendable {
    /// The scheme, without `://`.
    public let scheme: Range<Int>
    /// The user name, still percent-encoded; nil if there is none.
    public let user: Range<Int>?
    /// The password, still percent-encoded; nil if there is none.
    public let password: Range<Int>?
    /// The host or hosts, with their ports.
    public let host: Range<Int>
    /// The path without its first `/`: a database's name.
    public let path: Range<Int>
    /// What follows `?`, with a fragment.
    public let options: Range<Int>

    /// Finds the parts; nil if the bytes are no `scheme://…`.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.first, Byte.isLetter(first) else { return nil }
        var i = 1
        while i < bytes.count, Self.isSchemeByte(bytes[i]) { i += 1 }
        guard bytes.has("://", at: i), i >= 2 else { return nil }
        scheme = 0..<i
        let start = i + 3
        var end = start
        while end < bytes.count, bytes[end] != Byte.slash, bytes[end] != Byte.question, bytes[end] != Byte.hash {
            end += 1
        }
        var at = end - 1
        while at >= start, bytes[at] != 0x40 { at -= 1 }
        if at >= start {
            let colon = bytes.firstIndex(of: Byte.colon, from: start, to: at)
            user = start..<colon
            password = colon < at ? colon + 1..<at : nil
            host = at + 1..<end
        } else {
            user = nil
            password = nil
            host = start..<end
        }
        let pathStart = end < bytes.count && bytes[end] == Byte.slash ? end + 1 : end
        var pathEnd = pathStart
        while pathEnd < bytes.count, bytes[pathEnd] != Byte.question, bytes[pathEnd] != Byte.hash { pathEnd += 1 }
        path = pathStart..<pathEnd
        options = min(pathEnd + 1, bytes.count)..<bytes.count
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        Byte.isLetter(byte) || Byte.isDigit(byte) || byte == Byte.plus || byte == Byte.dash || byte == Byte.dot
    }
}
