internal import CSystem
internal import Glibc

/// A new file that is written beside its target and takes the target's name in one step, so that whoever looks sees the
/// old content or the new and never a part.
///
/// It has mode 0600 and a random name in the target's own directory. Without ``commit()`` it vanishes.
public struct StagedFile: ~Copyable {
    /// Whether the target may exist already.
    public enum Existing: Sendable {
        case replace, refuse
    }

    /// The open file, to read and write; close-on-exec.
    public let descriptor: Descriptor
    /// Where it is until it is committed.
    public let path: FilePath
    /// Where it will be.
    public let target: FilePath
    /// Which file it is, before and after.
    public let identity: FileIdentity
    private let directory: Directory
    private let existing: Existing
    private var isCommitted = false

    /// Makes an empty file in the directory of `target`. The directory itself must not be a symbolic link.
    ///
    /// - Throws: ``SystemError`` with `symlink`, `unsafeParent`, `notRegular`, `hardLinked` or `wrongOwner` when the
    ///   target or its directory cannot be trusted, `exists` when it must not exist, or what openat(2) says.
    public init(for target: FilePath, existing: Existing = .replace) throws(SystemError) {
        let directory = try Directory(target.parent, following: false)
        try directory.requireSafe()
        try Self.check(target, in: directory, existing)
        let name = FilePath(".coffer-\(UnusedName.suffix).tmp")
        let path = target.parent.appending(name)
        let descriptor = try directory.open(name, O_RDWR | O_CREAT | O_EXCL, path: path)
        identity = try descriptor.status(of: path).identity
        self.descriptor = descriptor
        self.directory = directory
        (self.path, self.target, self.existing) = (path, target, existing)
    }

    deinit {
        if !isCommitted { try? directory.remove(path.name, path: path) }
    }

    /// Puts it on the disk, gives it the target's name and puts the name on the disk.
    ///
    /// - Throws: ``SystemError`` as ``init(for:existing:)``; the target is as it was then, and this file is gone. Only
    ///   when the directory itself cannot be synced at the end is the new file in place.
    public consuming func commit() throws(SystemError) {
        try descriptor.sync(path)
        try Self.check(target, in: directory, existing)
        let (raw, name, target) = (directory.descriptor.raw, path.name, target.name)
        let existing = existing
        try SystemCall.run(self.target) {
            name.withPointer { from in
                target.withPointer { to in
                    existing == .refuse ? coffer_rename_new(raw, from, to) : renameat(raw, from, raw, to)
                }
            }
        }
        isCommitted = true
        try directory.sync()
    }

    private static func check(
        _ target: FilePath, in directory: borrowing Directory, _ existing: Existing
    ) throws(SystemError) {
        guard let status = try FileStatus.of(target.name, in: directory.descriptor.raw, path: target) else { return }
        try status.requireOwn(target)
        if existing == .refuse { throw SystemError(.exists, target) }
    }
}
