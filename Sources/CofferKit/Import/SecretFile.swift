/// A platform's secret file as a variable: its name is made from the file's, it is delivered as a file, and its note says
/// where the platform mounts it.
enum SecretFile {
    /// `FILE_` and the file's name in capitals: `tls.key` becomes `FILE_TLS_KEY`.
    ///
    /// The prefix keeps it apart from the variables (a service may have both `DATABASE_URL` and a file `database_url`)
    /// and makes a valid and harmless name of `.env` and `1.pem`.
    static func variableName(for file: String) -> String {
        "FILE_" + FileName.capitals(of: file)
    }

    /// What the note says about a secret file of Render (docs/configure-environment-variables, "Secret Files").
    static func note(for file: String) -> String {
        "Secret file \(file); Render mounts it at \(mountPath(of: file))."
    }

    /// Where Render mounts it.
    static func mountPath(of file: String) -> String { "/etc/secrets/\(file)" }
}
