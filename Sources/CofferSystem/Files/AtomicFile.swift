public import CofferMemory

/// Writes whole files so that a reader, a crash or a full disk never leaves a part of one.
public enum AtomicFile {
    /// Writes `value` to `target` with mode 0600 (see ``StagedFile``).
    ///
    /// - Returns: Which file it is now.
    /// - Throws: ``SystemError``; an old target is as it was then.
    @discardableResult
    public static func write(
        _ value: SecretBytes, to target: FilePath, existing: StagedFile.Existing = .replace
    ) throws(SystemError) -> FileIdentity {
        try value.withBytes { (bytes) throws(SystemError) in try write(bytes, to: target, existing: existing) }
    }

    /// Writes `bytes` to `target` with mode 0600 (see ``StagedFile``).
    ///
    /// - Returns: Which file it is now.
    /// - Throws: ``SystemError``; an old target is as it was then.
    @discardableResult
    public static func write(
        _ bytes: UnsafeRawBufferPointer, to target: FilePath, existing: StagedFile.Existing = .replace
    ) throws(SystemError) -> FileIdentity {
        let staged = try StagedFile(for: target, existing: existing)
        try staged.descriptor.writeAll(bytes, to: staged.path)
        let identity = staged.identity
        try staged.commit()
        return identity
    }
}
