internal import CofferMemory
public import CofferSystem

/// A vault in a file: how it is opened and made, with the checks of step 1 of "Opening" of the format page.
public enum VaultFile {
    /// Opens the file of a vault. A file that may not be written, by its mode or its file system, is opened for reading.
    ///
    /// A view of one unchanging state is left open, so that nobody else can write until it ends.
    ///
    /// - Parameter wait: How long to wait for another process, in milliseconds.
    /// - Throws: `file` when it is missing or unsafe, `foreignJournal`, `unsupported`, `tampered`, `busy`.
    public static func open(_ path: FilePath, wait: Int32) throws(StoreError) -> any LogStorage {
        let (identity, isWritable) = try check(path)
        let storage = try SQLiteStorage(path: path.description, writable: isWritable, wait: wait) {
            (try? FileStatus.at(path))?.identity == identity
        }
        guard storage.isInPlace() else { throw .file(SystemError(.busy, path)) }
        return storage
    }

    private static func check(_ path: FilePath) throws(StoreError) -> (FileIdentity, Bool) {
        for suffix in ["-wal", "-shm"] {
            if (try? FileStatus.at(FilePath(bytes: path.bytes + suffix.utf8))) != nil { throw .foreignJournal }
        }
        var isWritable = true
        let file: (identity: FileIdentity, start: SecretBytes)
        do throws(SystemError) {
            file = try look(at: path, for: .readingAndWriting)
        } catch {
            isWritable = false
            do throws(SystemError) { file = try look(at: path, for: .reading) } catch { throw .file(error) }
        }
        try file.start.withBytes { (bytes) throws(StoreError) in try checkStart(bytes) }
        return (file.identity, isWritable)
    }

    /// The descriptor is closed before SQLite opens the file: closing one later would drop SQLite's locks.
    private static func look(
        at path: FilePath, for access: PrivateFile.Access
    ) throws(SystemError) -> (identity: FileIdentity, start: SecretBytes) {
        let file = try PrivateFile(opening: path, for: access)
        return (file.identity, try file.descriptor.readStart(of: path, upTo: 100))
    }

    /// What SQLite would act on before it can be told not to (sqlite.org/fileformat.html, section 1.3): another journal
    /// mode would make it write a `-wal` file.
    private static func checkStart(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
        guard bytes.starts(with: Array("SQLite format 3".utf8) + [0]) else { throw .unsupported(.notAVault) }
        guard bytes.count == 100, bytes[18] == 1, bytes[19] == 1, bytes[20] == 0 else { throw .tampered(.database) }
    }

    /// Makes an empty vault file with mode 0600. ``VaultLog/create(in:vault:epoch:genesis:entropy:now:secret:label:)`` fills it.
    ///
    /// - Throws: `file` when it exists or its directory is unsafe.
    public static func create(_ path: FilePath) throws(StoreError) -> any LogStorage {
        do throws(SystemError) { _ = try PrivateFile(creating: path).size } catch { throw .file(error) }
        return try SQLiteStorage(creatingAt: path.description)
    }
}
