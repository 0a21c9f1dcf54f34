internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// The options of `audit` that make an evidence pack, or hold one against the log.
struct PackArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The quarter that is told of, such as 2026-Q3.", valueName: "quarter"))
    var quarter: String?

    @Option(
        help: ArgumentHelp("Write the quarter's evidence to this .tar file or folder.", valueName: "file.tar|folder"),
        completion: .file())
    var out: String?

    @Option(help: ArgumentHelp("Look at the log up to this record only.", valueName: "record"))
    var at: UInt64?

    @Option(help: ArgumentHelp("Make this pack again and compare.", valueName: "file.tar|folder"), completion: .file())
    var compare: String?

    @Option(
        help: ArgumentHelp(
            "Name variables by labels in the pack; the table goes to this file.", valueName: "file"),
        completion: .file())
    var pseudonyms: String?

    /// Whether a pack is asked for, and not the audit's own list.
    var isPack: Bool { out != nil || compare != nil }

    /// The files that are written.
    var outputs: [FilePath] { [out, pseudonyms].compactMap { $0.map { FilePath($0) } } }

    func validate() throws {
        guard out == nil || compare == nil else { throw ValidationError("--out and --compare exclude each other") }
        guard quarter == nil || isPack else { throw ValidationError("--quarter goes with --out or --compare") }
        guard out == nil || quarter != nil else { throw ValidationError("--out needs --quarter, such as 2026-Q3") }
        guard pseudonyms == nil || out != nil else { throw ValidationError("--pseudonyms goes with --out") }
        _ = try parsedQuarter()
    }

    private func parsedQuarter() throws -> Quarter? {
        guard let quarter else { return nil }
        guard let parsed = Quarter(quarter) else { throw ValidationError("a quarter is written like 2026-Q3") }
        return parsed
    }
}

extension PackArguments {
    /// Makes or compares the pack.
    func run(_ session: Session, _ global: GlobalOptions, _ console: Console) throws {
        if let compare { return try self.compare(FilePath(compare), session, global, console) }
        guard let out, let quarter = try parsedQuarter() else { return }
        let request = PackRequest(
            quarter: quarter, sequence: at, isPseudonymous: pseudonyms != nil, version: Version.text)
        let pack = try session.makePack(request)
        let place = try PackPlace(FilePath(out))
        if let pseudonyms { try pack.writeTable(to: FilePath(pseudonyms)) }
        try place.write(pack)
        if at == nil, try !session.recordPack(pack) {
            console.remark("the vault cannot be written, so nothing in it tells of this pack", global)
        }
        try console.show(PackReport(pack, out), global) { style in PackView(pack, out).lines(style) }
    }

    private func compare(
        _ path: FilePath, _ session: Session, _ global: GlobalOptions, _ console: Console
    ) throws {
        let comparison = try session.comparePack(
            at: try PackPlace(path), quarter: try parsedQuarter(), sequence: at, version: Version.text)
        try ComparisonView(comparison).show(global, console)
    }
}
