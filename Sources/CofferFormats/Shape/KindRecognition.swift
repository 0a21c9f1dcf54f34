extension ValueKind {
    /// The kind of a value, by its bytes alone. Linear.
    init(of bytes: UnsafeRawBufferPointer) {
        if bytes.isEmpty {
            self = .empty
        } else if let uri = URIComponents(bytes), bytes.allSatisfy({ $0 > 0x20 }) {
            self = ValueKind(scheme: bytes.part(uri.scheme)) ?? .url
        } else {
            self = Self.structured(bytes) ?? Self.encoded(bytes) ?? Self.plain(bytes) ?? .text
        }
    }

    private static func structured(_ bytes: UnsafeRawBufferPointer) -> ValueKind? {
        if bytes.has("-----BEGIN ", at: 0) { return .pem }
        if isJWT(bytes) { return .jwt }
        if isBcrypt(bytes) { return .bcrypt }
        if isUUID(bytes) { return .uuid }
        let isBracketed = bytes.first == Byte.openBrace || bytes.first == Byte.openBracket
        return isBracketed && (try? JSONReader.read(bytes) { _, _ in true }) == true ? .json : nil
    }

    private static func encoded(_ bytes: UnsafeRawBufferPointer) -> ValueKind? {
        if isNumber(bytes) { return .number }
        if bytes.count >= 16, bytes.count % 2 == 0, bytes.allSatisfy(Byte.isHex) { return .hex }
        return isBase64(bytes) ? .base64 : nil
    }

    private static func plain(_ bytes: UnsafeRawBufferPointer) -> ValueKind? {
        if bytes.count <= 5 {
            let word = String(decoding: bytes, as: UTF8.self).lowercased()
            if ["true", "false", "yes", "no", "on", "off"].contains(word) { return .boolean }
        }
        if isEmail(bytes) { return .email }
        if isHostname(bytes) { return .hostname }
        let isPath =
            bytes.has("/", at: 0) || bytes.has("./", at: 0) || bytes.has("../", at: 0) || bytes.has("~/", at: 0)
        let isDrive = bytes.count > 3 && Byte.isLetter(bytes[0]) && bytes.has(":\\", at: 1)
        return (isPath || isDrive) && bytes.allSatisfy { $0 >= 0x20 } ? .path : nil
    }

    /// Three parts in base64url, the first of which is an object (RFC 7519).
    private static func isJWT(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.has("eyJ", at: 0) else { return false }
        var dots = 0
        for byte in bytes {
            if byte == Byte.dot { dots += 1 } else if !Byte.continuesName(byte) && byte != Byte.dash { return false }
        }
        return dots == 2
    }

    private static func isBcrypt(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 59 && bytes.count <= 80 && bytes.has("$2", at: 0) && bytes[3] == Byte.dollar
            && bytes[6] == Byte.dollar
    }

    private static func isUUID(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count == 36 else { return false }
        return bytes.indices.allSatisfy { i in
            [8, 13, 18, 23].contains(i) ? bytes[i] == Byte.dash : Byte.isHex(bytes[i])
        }
    }

    private static func isNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count <= 24 && JSONReader.isNumber(bytes) || (bytes.count <= 15 && bytes.allSatisfy(Byte.isDigit))
    }

    /// At least 16 characters of one alphabet, padded, or with letters of both cases and digits.
    private static func isBase64(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 16 else { return false }
        var end = bytes.count
        while end > bytes.count - 2, bytes[end - 1] == Byte.equals { end -= 1 }
        var (upper, lower, digits, standard, url) = (0, 0, 0, 0, 0)
        for byte in bytes.prefix(end) {
            if Byte.isUpper(byte) {
                upper += 1
            } else if Byte.isLetter(byte) {
                lower += 1
            } else if Byte.isDigit(byte) {
                digits += 1
            } else if byte == Byte.plus || byte == Byte.slash {
                standard += 1
            } else if byte == Byte.dash || byte == Byte.underscore {
                url += 1
            } else {
                return false
            }
        }
        if standard > 0 && url > 0 { return false }
        if end < bytes.count { return bytes.count % 4 == 0 }
        return upper > 0 && lower > 0 && digits > 0 && bytes.count % 4 != 1
    }

    private static func isEmail(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let at = bytes.firstIndex(of: 0x40, from: 0)
        guard at > 0, at < bytes.count, bytes.count <= 254 else { return false }
        let isLocal = bytes.prefix(at).allSatisfy {
            $0 > 0x20 && $0 != Byte.doubleQuote && $0 != Byte.colon && $0 != 0x40
        }
        return isLocal && isHostname(bytes.part(at + 1..<bytes.count))
    }

    /// Labels with a dot between them, or `localhost`; a port may follow.
    static func isHostname(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let end = bytes.firstIndex(of: Byte.colon, from: 0)
        let port = bytes.part(min(end + 1, bytes.count)..<bytes.count)
        guard end > 0, end <= 253, end == bytes.count || (1...5).contains(port.count), port.allSatisfy(Byte.isDigit)
        else { return false }
        let host = bytes.part(0..<end)
        if host.elementsEqual("localhost".utf8) { return true }
        guard host.contains(Byte.dot), host.first != Byte.dot, host.last != Byte.dot else { return false }
        let isPlain = host.allSatisfy { Byte.isLetter($0) || Byte.isDigit($0) || $0 == Byte.dash || $0 == Byte.dot }
        let labels = host.split(separator: Byte.dot, omittingEmptySubsequences: false)
        guard isPlain, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }), let last = labels.last else {
            return false
        }
        return last.allSatisfy(Byte.isLetter) && last.count >= 2
            || (labels.count == 4 && host.allSatisfy { !Byte.isLetter($0) })
    }
}
