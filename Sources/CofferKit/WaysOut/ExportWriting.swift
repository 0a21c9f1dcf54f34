internal import CofferFormats
internal import CofferMemory
internal import CofferSystem

/// Bytes on their way out, for one file or for standard output.
struct ExportWriting {
    /// What is printed before, such as GitHub's masks.
    var announcement: SecretBytes?
    let bytes: SecretBytes
    /// Whether a file that is there is added to.
    var isAddition = false

    /// The most that a file may hold that is added to, in bytes.
    private static let longestFile = 32 << 20

    /// Checks the place; gives what is to be written there at the end.
    ///
    /// - Throws: as ``ExportDestination``.
    func destination(_ file: FilePath?, isForced: Bool) throws(CofferError) -> ExportDestination {
        try ExportDestination.checked(file, isForced: isForced)
    }

    /// Writes. The announcement comes first: once the file is there, somebody may print what is in it.
    ///
    /// - Throws: `system`.
    func write(
        to destination: consuming ExportDestination, _ output: (SecretBytes) throws(SystemError) -> Void
    ) throws(CofferError) {
        if let announcement { try CofferError.calling { () throws(SystemError) in try output(announcement) } }
        let whole = try addition(to: destination.path)
        try destination.write(whole, orTo: output)
    }

    private func addition(to path: FilePath?) throws(CofferError) -> SecretBytes {
        guard isAddition, let path else { return bytes }
        return try CofferError.calling { () throws(SystemError) in
            guard try FileStatus.at(path) != nil else { return bytes }
            let present = try InputFile.path(path).readAll(limit: Self.longestFile)
            var whole = SecretBuffer(capacity: present.count + bytes.count + 1)
            whole.append(present)
            let endsInside = present.withBytes { !$0.isEmpty && $0.last != UInt8(ascii: "\n") }
            if endsInside { whole.append("\n") }
            whole.append(bytes)
            return whole.finish()
        }
    }
}
