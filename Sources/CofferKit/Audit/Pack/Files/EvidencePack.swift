/// The files of a pack, without the manifest and its signature.
enum EvidencePack {
    static func files(_ content: PackContent) -> [PackFile] {
        [
            PackReadme.file(content), PackFile("report.html", text: ReportPage.text(content)),
            PackFile("report.md", text: MarkdownReport.text(content)), PackSummary.file(content),
        ] + PackTables.files(content)
    }

    /// The folder that the files lie in inside of an archive.
    static func folder(_ identity: PackIdentity) -> String {
        "coffer-evidence-\(identity.quarter)-\(identity.vault.prefix(8))"
    }

    /// The time of every file in an archive, in seconds since 1970: the start of the as-of date, in UTC.
    static func time(_ identity: PackIdentity) -> Int64 { identity.asOf.days * 86_400 }
}
