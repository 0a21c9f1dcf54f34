/// A plaintext file that coffer wrote and that is still there.
struct FileFacts: Sendable {
    var path: String
    var environment: EnvironmentReference
    var written: AuditTime
    /// Whether the group or everybody may read it.
    var isReadableByOthers = false
    /// Whether it lies in a git work tree that does not ignore it.
    var isInGit = false

    var object: AuditObject { AuditObject(.file, path, in: environment) }
    var isExposed: Bool { isReadableByOthers || isInGit }
}

/// What a manifest asks of an environment.
struct ManifestFacts: Sendable {
    var environment: EnvironmentReference
    /// The file's name.
    var file: String
    var asked: Set<String>
}

/// A value of the vault that stands in a file outside.
struct HitFacts: Sendable {
    var environment: EnvironmentReference
    var name: String
    var path: String
    var line: Int?
}
