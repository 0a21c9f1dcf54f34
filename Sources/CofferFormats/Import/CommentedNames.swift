internal import CofferMemory

/// The assignments in an env file's comments: `# SENTRY_DSN=` is how an example names what can be set and need not be.
public enum CommentedNames {
    /// Each such name with the value that stands there, in the order of the file. A line counts where the name is in capitals and
    /// one word, bare or in quotes, follows its `=`, so that prose does not.
    ///
    /// - Complexity: Linear in the size of the file.
    public static func read(_ file: UnsafeRawBufferPointer) -> [Entry] {
        var found: [Entry] = []
        var seen: Set<String> = []
        for line in file.split(separator: Byte.lineFeed) {
            guard let entry = entry(UnsafeRawBufferPointer(rebasing: line)), seen.insert(entry.name).inserted else {
                continue
            }
            found.append(entry)
        }
        return found
    }

    private static func entry(_ line: UnsafeRawBufferPointer) -> Entry? {
        var text = trimmed(line)
        guard text.first == Byte.hash else { return nil }
        text = trimmed(UnsafeRawBufferPointer(rebasing: text.drop { $0 == Byte.hash }))
        let equals = text.firstIndex(of: Byte.equals, from: 0)
        guard equals < text.count, equals > 1 else { return nil }
        let name = text.name(0..<equals)
        guard VariableName.isPortable(name), !name.utf8.contains(where: { Byte.isLetter($0) && !Byte.isUpper($0) })
        else { return nil }
        let value = text.part(equals + 1..<text.count)
        if value.count > 1, let quote = value.first, quote == value.last,
            quote == Byte.doubleQuote || quote == Byte.singleQuote
        {
            return Entry(name: name, value: SecretBytes(copying: value.part(1..<value.count - 1)))
        }
        // A remark may stand behind the value.
        let word = value.prefix { !isBlank($0) }
        let rest = trimmed(UnsafeRawBufferPointer(rebasing: value.dropFirst(word.count)))
        guard rest.isEmpty || rest.first == Byte.hash else { return nil }
        return Entry(name: name, value: SecretBytes(copying: UnsafeRawBufferPointer(rebasing: word)))
    }

    private static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
        else { return text.part(0..<0) }
        return text.part(first..<last + 1)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == Byte.space || byte == Byte.tab || byte == Byte.carriageReturn
    }
}
