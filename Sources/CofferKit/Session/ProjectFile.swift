internal import CofferMemory
public import CofferSystem
internal import Glibc

/// A `.coffer.yaml`: it names a vault and an environment and nothing else, so that a file from a repository can neither
/// run a command nor choose where something is written.
public struct ProjectFile: Equatable, Sendable {
    /// The name that is looked for, from the working directory upwards.
    public static let name: FilePath = ".coffer.yaml"
    /// The vault's path; a relative one counts from the file.
    public private(set) var vault: FilePath?
    /// The environment.
    public private(set) var environment: String?

    /// Finds the nearest file, from `directory` upwards.
    ///
    /// - Throws: `system` for a file that others may write or own, `usage` for one that says anything else.
    public static func nearest(from directory: FilePath) throws(CofferError) -> ProjectFile? {
        var directory = directory
        while true {
            if let file = try read(directory.appending(name)) { return file }
            guard directory != directory.parent, directory != "/" else { return nil }
            directory = directory.parent
        }
    }

    private static func read(_ path: FilePath) throws(CofferError) -> ProjectFile? {
        let text: SecretBytes
        do throws(SystemError) {
            guard let status = try FileStatus.at(path), status.kind == .regular else { return nil }
            guard status.mode & 0o022 == 0 else { throw SystemError(.wideMode, path) }
            guard status.owner == 0 || status.owner == geteuid() else { throw SystemError(.wrongOwner, path) }
            text = try InputFile.path(path).readAll(limit: 64 * 1_024)
        } catch {
            throw .system(error)
        }
        return try parse(text.withBytes { String(decoding: $0, as: UTF8.self) }, at: path)
    }

    /// Reads lines `key: value`; blank lines and comments may stand between them, quotes around a value.
    static func parse(_ text: String, at path: FilePath) throws(CofferError) -> ProjectFile {
        var file = ProjectFile()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingBlanks
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let colon = line.firstIndex(of: ":") else { throw bad(path, index) }
            let value = String(line[line.index(after: colon)...].trimmingBlanks).unquoted
            switch line[..<colon] {
            case "vault" where file.vault == nil && !value.isEmpty:
                let vault = FilePath(value)
                file.vault = vault.isAbsolute ? vault : path.parent.appending(vault)
            case "environment" where file.environment == nil && !value.isEmpty: file.environment = value
            default: throw bad(path, index)
            }
        }
        return file
    }

    private static func bad(_ path: FilePath, _ index: Int) -> CofferError {
        .usage(.badConfiguration(file: path.description, line: index + 1))
    }
}

extension StringProtocol {
    /// Without blanks, tabs and carriage returns at both ends.
    var trimmingBlanks: SubSequence {
        var rest = self[...]
        while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
        while let last = rest.last, last == " " || last == "\t" || last == "\r" || last == "\r\n" {
            rest = rest.dropLast()
        }
        return rest
    }
}

extension String {
    fileprivate var unquoted: String {
        guard count >= 2, let quote = first, quote == "\"" || quote == "'", last == quote else { return self }
        return String(dropFirst().dropLast())
    }
}
