import Foundation

/// The tree that these tests were compiled from.
enum SourceTree {
    /// The folder of Package.swift.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The names of the folders in Sources/.
    static func targets() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path).sorted()
    }

    /// The files below `folder` (a path from the root) whose names end in `suffix`.
    static func files(in folder: String, suffix: String = ".swift") throws -> [SourceFile] {
        let start = root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: start.path).filter { $0.hasSuffix(suffix) }
        return try paths.sorted().map { path in
            let text = try String(contentsOf: start.appending(path: path), encoding: .utf8)
            return SourceFile(path: "\(folder)/\(path)", text: text)
        }
    }
}

/// One file of the tree.
struct SourceFile {
    /// From the root of the tree.
    let path: String
    let text: String

    var code: SourceText { SourceText(text) }

    /// The modules that the file imports.
    var imports: Set<String> {
        let statement =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return Set(code.bare.split(separator: "\n").compactMap { $0.firstMatch(of: statement).map { String($0.1) } })
    }

    /// The lines of `text` for which `isFound` holds, as `path:line`.
    func places(in text: String, where isFound: (Substring) -> Bool) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { isFound($0.element) }
            .map { "\(path):\($0.offset + 1)" }
    }
}
