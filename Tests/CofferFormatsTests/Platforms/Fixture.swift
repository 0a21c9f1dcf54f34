import CofferFormats
import CofferMemory
import Foundation
import Testing

/// A file of `Vectors/platforms` and what is to be read from it.
struct Fixture: Sendable, CustomTestStringConvertible {
    /// Which variables a file holds.
    enum Content: Sendable {
        /// The 22, less some, and more that are listed.
        case canonical(without: Set<String> = [], with: [String: String] = [:])
        /// These of the 22, and more that are listed.
        case some(Set<String>, with: [String: String] = [:])
        /// None: the file cannot be read, for these reasons.
        case failure([Diagnostic.Code])
    }

    let path: String
    /// How it is read: nil finds out; otherwise the name of a format or a dialect.
    var from: String?
    var options = ReadOptions()
    let content: Content
    /// What is named and not taken: the reason, and whose names.
    var skipped: [String: [String]] = [:]

    var testDescription: String { path }

    /// The eight that the shorter files hold.
    static let core: Set<String> = [
        "NODE_ENV", "MONGODB_URI", "JWT_SECRET", "JWT_REFRESH_SECRET", "SMTP_HOST", "SMTP_PORT", "SMTP_USER",
        "SMTP_PASS",
    ]

    func expected() throws -> [String: [UInt8]]? {
        let canonical = try Vectors.canonical()
        switch content {
        case .canonical(let without, let with):
            return canonical.filter { !without.contains($0.key) }.merging(with.mapValues { Array($0.utf8) }) { $1 }
        case .some(let names, let with):
            return canonical.filter { names.contains($0.key) }.merging(with.mapValues { Array($0.utf8) }) { $1 }
        case .failure: return nil
        }
    }

    func read(named name: String? = nil) throws(ImportFailure) -> ImportedFile {
        let source: ImportedFile.Source =
            from.flatMap(Format.named).map { .format($0) } ?? from.flatMap(Dialect.named).map { .dialect($0) } ?? .auto
        guard let file = try? Vectors.secret("platforms/\(path)") else { throw .unreadable(ReadFailure([])) }
        return try file.withBytes { (bytes) throws(ImportFailure) in
            try ImportedFile.read(bytes, fileName: name ?? path, as: source, options: options)
        }
    }
}
