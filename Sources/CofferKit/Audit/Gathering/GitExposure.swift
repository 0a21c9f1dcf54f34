internal import CofferMemory
internal import CofferSystem

/// Whether git would take a file along. git itself is not run: it would read a configuration that the tree's author wrote.
enum GitExposure {
    /// Whether a file lies in a git work tree that does not ignore it, by the `.gitignore` files on the way and
    /// `.git/info/exclude`. A file that is ignored and was added all the same is not noticed.
    static func holds(_ path: FilePath) -> Bool {
        guard let whole = try? path.resolvingParent(), let root = (try? GitWorkTree.root(containing: path)) ?? nil
        else {
            return false
        }
        let prefix = root == "/" ? "/" : root.description + "/"
        guard whole.description.hasPrefix(prefix) else { return true }
        let parts = whole.description.dropFirst(prefix.count).split(separator: "/").map(String.init)
        return !isIgnored(parts, root)
    }

    /// A directory that is ignored takes everything below with it (gitignore(5)).
    private static func isIgnored(_ parts: [String], _ root: FilePath) -> Bool {
        var rules = IgnoreRules(root.appending(".git/info/exclude"), depth: 0)
        var directory = root
        for (index, part) in parts.enumerated() {
            rules.add(directory.appending(".gitignore"), depth: index)
            let isDirectory = index < parts.count - 1
            if rules.ignores(Array(parts[...index]), isDirectory: isDirectory) { return true }
            directory = directory.appending(FilePath(part))
        }
        return false
    }
}

/// The lines of the files that say what git leaves alone; the last one that fits decides.
private struct IgnoreRules {
    private var rules: [(pattern: [String], depth: Int, isNegated: Bool, needsDirectory: Bool)] = []

    init(_ file: FilePath, depth: Int) { add(file, depth: depth) }

    mutating func add(_ file: FilePath, depth: Int) {
        guard let text = try? InputFile(argument: file).readAll(limit: 1 << 20) else { return }
        let lines = text.withBytes { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
        for line in lines { add(String(line), depth) }
    }

    private mutating func add(_ line: String, _ depth: Int) {
        var line = line
        while let last = line.last, last == " " || last == "\r" { line.removeLast() }
        // Many stars take for ever to be tried, and nobody writes them.
        guard !line.isEmpty, !line.hasPrefix("#"), line.utf8.count(where: { $0 == UInt8(ascii: "*") }) <= 6 else {
            return
        }
        let isNegated = line.hasPrefix("!")
        if isNegated { line.removeFirst() }
        let needsDirectory = line.hasSuffix("/")
        let isRooted = line.dropLast(needsDirectory ? 1 : 0).contains("/")
        let parts = line.split(separator: "/").map(String.init)
        guard !parts.isEmpty else { return }
        rules.append((isRooted ? parts : ["**"] + parts, depth, isNegated, needsDirectory))
    }

    func ignores(_ path: [String], isDirectory: Bool) -> Bool {
        let last = rules.last { rule in
            rule.depth < path.count && (isDirectory || !rule.needsDirectory)
                && Self.fits(rule.pattern[...], path[rule.depth...])
        }
        return last.map { !$0.isNegated } ?? false
    }

    private static func fits(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "**" {
            return fits(pattern.dropFirst(), path) || (!path.isEmpty && fits(pattern, path.dropFirst()))
        }
        guard let name = path.first, matches(Array(first.utf8)[...], Array(name.utf8)[...]) else { return false }
        return fits(pattern.dropFirst(), path.dropFirst())
    }

    /// `*` and `?` within one name; a set in brackets fits nothing, so that in doubt a file counts as exposed.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first == UInt8(ascii: "*") {
            return matches(pattern.dropFirst(), name) || (!name.isEmpty && matches(pattern, name.dropFirst()))
        }
        guard let byte = name.first, first == UInt8(ascii: "?") || first == byte else { return false }
        return matches(pattern.dropFirst(), name.dropFirst())
    }
}
