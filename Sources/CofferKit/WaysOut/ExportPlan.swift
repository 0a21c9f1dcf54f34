internal import CofferCrypto
public import CofferFormats
internal import CofferMemory
public import CofferStore

/// What an export would write and what would have to go another way, without a value.
public struct ExportPlan: Sendable {
    /// The names that the target carries.
    public let carried: [String]
    /// What it does not carry, with the other ways.
    public let refused: [WriteRefusal.Refused]

    init(carried: [String], refused: [WriteRefusal.Refused]) { (self.carried, self.refused) = (carried, refused) }

    /// What was written already: all of it.
    public init(_ report: ExportReport) { self.init(carried: report.names, refused: []) }
}

extension Session {
    /// Tries an export without writing anything.
    ///
    /// - Throws: `refused`, `unknown`, `store`.
    public func plan(_ request: ExportRequest, of environment: EnvironmentState) throws(CofferError) -> ExportPlan {
        let leaving = try leaving(environment, by: .export, request.selection, at: request.place)
        let outgoing = try outgoing(leaving, of: environment, request)
        let names = outgoing.entries.map(\.name)
        do throws(WriteRefusal) {
            _ = try request.target.write(outgoing)
            return ExportPlan(carried: names, refused: [])
        } catch {
            let refused = Set(error.refused.map(\.name))
            return ExportPlan(carried: names.filter { !refused.contains($0) }, refused: error.refused)
        }
    }
}

extension ExportPlan {
    /// The commands that deliver everything: the export, what takes it, and one for each variable that goes another way.
    /// What no command can deliver stands as a remark.
    ///
    /// - Parameters:
    ///   - words: `coffer` and the options that open the vault and choose the environment.
    ///   - arguments: The arguments of `export`.
    public func commands(for handoff: Handoff, words: String, arguments: String, file: String?) -> [String] {
        let left = refused.map { " --except \(ShellWord.quoted($0.name))" }.joined()
        var lines = carried.isEmpty ? [] : handoff.commands(export: "\(words) export \(arguments)\(left)", file: file)
        for one in refused { lines += [one.route?.command(get: "\(words) get") ?? "# " + one.text] }
        return lines
    }
}
