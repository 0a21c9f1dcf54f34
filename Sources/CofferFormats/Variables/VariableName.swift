/// Which names may be given to a variable.
public enum VariableName {
    /// The longest name, in bytes.
    public static let longest = 255

    /// Whether `name` is `[A-Za-z_][A-Za-z0-9_]{0,254}`: the names that every shell and platform takes
    /// (POSIX.1-2017, XBD 8.1 and 3.235).
    public static func isPortable(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            guard let first = bytes.first, bytes.count <= longest, Byte.startsName(first) else { return false }
            return bytes.allSatisfy(Byte.continuesName)
        }
    }

    /// Whether `name` can be a variable at all: not empty, no `=`, no NUL, at most 255 bytes.
    public static func isPossible(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            !bytes.isEmpty && bytes.count <= longest && !bytes.contains(0) && !bytes.contains(Byte.equals)
        }
    }

    /// Whether `name` holds a letter outside ASCII that looks like one inside (a Cyrillic `А` in `АPI_KEY`).
    ///
    /// The list covers the Greek, Cyrillic and full-width look-alikes of Unicode's confusables (UTS 39).
    public static func looksLikeAnother(_ name: String) -> Bool {
        name.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0370...0x03FF, 0x0400...0x052F, 0x2100...0x214F, 0xFF01...0xFF5E, 0x1D400...0x1D7FF: true
            case 0x00AD, 0x0131, 0x017F, 0x200B...0x200F, 0x2060, 0xFEFF: true
            default: false
            }
        }
    }
}
