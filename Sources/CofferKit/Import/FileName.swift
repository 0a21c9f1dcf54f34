/// A file's name as a part of a variable's.
enum FileName {
    /// The name in capitals, with `_` for what is neither letter nor digit of ASCII and none at the front; at most 250 bytes.
    static func capitals(of file: String) -> String {
        let letters = file.utf8.map { byte in isKept(byte) ? Character(Unicode.Scalar(byte)) : "_" }
        return String(String(letters).uppercased().drop { $0 == "_" }.prefix(250))
    }

    private static func isKept(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
