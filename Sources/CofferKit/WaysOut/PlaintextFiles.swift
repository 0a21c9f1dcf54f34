internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// The plaintext files that were written and are still there.
public struct PlaintextReport: Encodable, Sendable {
    /// One file.
    public struct File: Encodable, Sendable {
        /// The absolute path.
        public let path: String
        /// When it was written last; ISO 8601, UTC.
        public let written: String
        /// `project/name`.
        public let environment: String
        /// The export's target, with the reason if one was given.
        public let target: String
        /// How many variables are in it.
        public let variables: Int
        /// Its size now.
        public let bytes: Int
    }

    /// The file that was written last comes first.
    public internal(set) var files: [File]
}

extension Session {
    /// Finds the files that values were written to and that nobody has removed since, and what a killed export left beside
    /// them.
    ///
    /// - Throws: `store`.
    /// - Complexity: O(records of values that left).
    public func plaintextFiles() throws(CofferError) -> PlaintextReport {
        var seen: Set<String> = []
        var left: [(Record, LeftRecord)] = []
        try storing { () throws(StoreError) in
            try log.leftRecords { (record, content) throws(StoreError) in
                if !content.path.isEmpty, seen.insert(content.path).inserted { left.append((record, content)) }
                return true
            }
        }
        var files: [PlaintextReport.File] = []
        var directories: Set<FilePath> = []
        for (record, content) in left {
            let path = FilePath(content.path)
            files += file(path, record, content)
            guard directories.insert(path.parent).inserted else { continue }
            for unfinished in (try? StagedFile.leftovers(in: path.parent)) ?? [] {
                files += file(unfinished, record, content)
            }
        }
        return PlaintextReport(files: files)
    }

    /// A regular file of the report; nothing where there is none any more.
    private func file(_ path: FilePath, _ record: Record, _ content: LeftRecord) -> [PlaintextReport.File] {
        guard let status = try? FileStatus.at(path), status.kind == .regular else { return [] }
        return [
            PlaintextReport.File(
                path: path.description, written: CivilTime(milliseconds: record.time).text,
                environment: log.environment(content.environment)?.name.description ?? "", target: content.target,
                variables: content.names.count, bytes: status.size)
        ]
    }

    /// Overwrites a file of the report and removes it.
    ///
    /// - Throws: `system` for a file that is not ours alone any more; nothing is changed then.
    public static func wipe(_ file: PlaintextReport.File) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in try Wipe.file(FilePath(file.path)) }
    }
}
