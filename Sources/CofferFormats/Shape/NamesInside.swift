/// Looks for names in a password, whatever their case.
struct NamesInside {
    let password: UnsafeRawBufferPointer

    /// Whether the password holds a text of at least so many bytes.
    func hold(_ text: UnsafeRawBufferPointer, atLeast shortest: Int) -> Bool {
        guard text.count >= shortest, text.count <= 256, password.count <= 4_096, password.count >= text.count else {
            return false
        }
        return (0...password.count - text.count).contains { start in
            text.indices.allSatisfy { text[$0] | 0x20 == password[start + $0] | 0x20 }
        }
    }

    /// Whether the password holds one of a host's labels, but for the last, of four bytes or more.
    func holdLabel(of host: UnsafeRawBufferPointer) -> Bool {
        let labels = host.prefix { $0 != Byte.colon }.split(separator: Byte.dot)
        let telling = labels.count > 1 ? labels.dropLast() : labels
        return telling.contains { hold(UnsafeRawBufferPointer(rebasing: $0), atLeast: 4) }
    }

    /// Whether the password holds a name, with its separators or without.
    func hold(name: String) -> Bool {
        let whole = Array(name.utf8)
        let bare = whole.filter { Byte.isLetter($0) || Byte.isDigit($0) }
        return [whole, bare].contains { text in text.withUnsafeBytes { hold($0, atLeast: 4) } }
    }
}
