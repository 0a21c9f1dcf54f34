extension StagedFile {
    /// The files in a directory that were staged and neither committed nor removed, because the program was killed.
    ///
    /// - Throws: ``SystemError`` with `notDirectory`, `notFound` or what open(2) says.
    public static func leftovers(in directory: FilePath) throws(SystemError) -> [FilePath] {
        let open = try Directory(directory, following: true)
        return try DirectoryListing.names(in: open).filter(isStaged).map { directory.appending($0) }
    }

    private static func isStaged(_ name: FilePath) -> Bool {
        let text = name.description
        return text.hasPrefix(".coffer-") && text.hasSuffix(".tmp")
    }
}
