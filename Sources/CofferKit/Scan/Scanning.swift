internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
public import CofferSystem

/// Where to look for values.
public enum ScanPlace: Sendable {
    /// Files and directories.
    case paths([FilePath])
    /// What git is going to commit, of the work tree around a directory.
    case staged(FilePath)
    /// Standard input.
    case standardInput
}

extension Session {
    /// Looks for the vault's own secret values. Files are read piece by piece, whatever they hold; no value is shown.
    ///
    /// - Parameter isDeep: Whether versions that are not current count as well.
    /// - Throws: `refused` with `outOfScope` for a slot that reaches no value, `system`, `store`.
    /// - Complexity: O(bytes of the files) and O(bytes of the values).
    public func scan(_ place: ScanPlace, isDeep: Bool = false) throws(CofferError) -> ScanReport {
        guard log.scope != .metadata else { throw .refused(.outOfScope) }
        let needles = try needles(isDeep: isDeep)
        log.endReading()
        var scan = FileScan(needles)
        switch place {
        case .standardInput:
            try CofferError.calling { () throws(SystemError) in try scan.read("-", .standardInput) }
        case .paths(let paths):
            var unread: [FilePath] = []
            let files = try CofferError.calling { () throws(SystemError) in
                try FileTree.files(paths) { unread.append($0) }
            }
            for path in unread { scan.miss(path.description) }
            for file in files {
                do throws(SystemError) { try scan.read(file.description, .path(file)) } catch {
                    if paths.contains(file) { throw .system(error) }
                    scan.miss(file.description)
                }
            }
        case .staged(let directory):
            let git = try StagedBlobs(directory, surroundings)
            for path in try git.paths() {
                do throws(SystemError) {
                    let launch = git.launch(blob: path)
                    try scan.read(path.description) { (take) throws(SystemError) in
                        try ByteStream.run(launch, take)
                    }
                } catch {
                    scan.miss(path.description)
                }
            }
        }
        return scan.report
    }
}

/// One scan: what was found so far.
private struct FileScan {
    private let needles: ScanNeedles
    private let finder: SecretFinder
    private var findings: [ScanReport.Finding] = []
    private var files = 0
    private var unread: [String] = []

    init(_ needles: ScanNeedles) { (self.needles, finder) = (needles, SecretFinder(needles.forms)) }

    var report: ScanReport {
        ScanReport(findings: findings, files: files, values: needles.count, unread: unread)
    }

    mutating func miss(_ path: String) { unread.append(path) }

    mutating func read(_ name: String, _ input: InputFile) throws(SystemError) {
        try read(name) { (take) throws(SystemError) in try ByteStream.read(input, take) }
    }

    mutating func read(
        _ name: String, _ stream: ((UnsafeRawBufferPointer) -> Void) throws(SystemError) -> Void
    ) throws(SystemError) {
        var place = SecretFinder.Place()
        var lines: [Int: [Int]] = [:]
        let finder = finder
        defer { add(name, lines) }
        try stream { bytes in
            finder.feed(bytes, at: &place) { needle, line in lines[line, default: []].append(needle) }
        }
        files += 1
    }

    /// Takes what was found in one file: each variable once a line, in the plainest form.
    private mutating func add(_ name: String, _ lines: [Int: [Int]]) {
        for (line, found) in lines.sorted(by: { $0.key < $1.key }) {
            var seen: Set<String> = []
            for form in ["plain", "password", "encoded"] {
                for place in found.sorted() where needles.needles[place].form == form {
                    let needle = needles.needles[place]
                    let variable = "\(needle.environment) \(needle.variable)"
                    guard seen.insert(variable).inserted else { continue }
                    findings.append(
                        ScanReport.Finding(
                            file: name, line: line, variable: needle.variable, environment: needle.environment,
                            version: needle.version, form: form))
                }
            }
        }
    }
}
