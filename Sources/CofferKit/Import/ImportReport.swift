internal import CofferFormats
internal import CofferStore
internal import CofferSystem

/// An import in JSON: the plan, and what became of it.
public struct ImportReport: Encodable, Sendable {
    /// A variable that is added, changed or removed.
    struct Change: Encodable, Sendable {
        let name: String
        /// `added`, `changed` or `removed`.
        let change: String
        let `class`: String
        let kind: String
        let delivery: String
        /// Length and kind before and after, such as `64 hex`; never a value.
        let before: String?
        let after: String?
        /// The parts of a URI that change; empty where they cannot be told.
        let components: [String]
        /// The platform's secret file that the variable is.
        let file: String?
    }

    /// A variable that the files name and that is left out.
    struct Skipped: Encodable, Sendable {
        let name: String
        let reason: String
        let file: String
        let line: Int
    }

    /// What a reader noticed.
    struct Warning: Encodable, Sendable {
        let code: String
        let file: String
        let line: Int
        let column: Int
        let name: String?
        let text: String
    }

    private enum CodingKeys: String, CodingKey {
        case environment, created, base, mirror, files, changes, unchanged, kept, skipped, warnings, revision
        case readAs = "read_as"
        case dryRun = "dry_run"
        case removedSource = "removed_source"
    }

    let environment: String
    /// Whether the environment is new.
    let created: Bool
    /// The revision that the plan was made for; 0 for a new environment.
    let base: UInt32
    let mirror: Bool
    let files: [String]
    let readAs: [String]
    let changes: [Change]
    let unchanged: [String]
    /// Variables that the files do not name and that stay.
    let kept: [String]
    let skipped: [Skipped]
    let warnings: [Warning]
    let dryRun: Bool
    /// The new revision; absent when nothing was stored.
    let revision: UInt32?
    /// Whether the files were wiped.
    let removedSource: Bool

    /// Puts a report together.
    public init(_ plan: ImportPlan, revision: UInt32?, isDryRun: Bool, removedSource: Bool) {
        environment = plan.environment.description
        (created, base, mirror) = (plan.id == nil, plan.revision, plan.isMirror)
        (files, readAs) = (plan.input.sources.map(\.path.description), plan.input.readAs)
        changes = plan.changes.map(Change.init)
        (unchanged, kept) = (plan.unchanged, plan.kept)
        skipped = plan.skipped.map {
            Skipped(name: VariableName.shown($0.name), reason: $0.reason.rawValue, file: $0.file, line: $0.line)
        }
        warnings = plan.warnings.map {
            Warning(
                code: $0.code, file: $0.file, line: $0.line, column: $0.column, name: $0.name, text: $0.text)
        }
        (dryRun, self.revision, self.removedSource) = (isDryRun, revision, removedSource)
    }
}

extension ImportReport.Change {
    init(_ change: ImportPlan.Change) {
        (name, self.change) = (change.name.description, change.action.rawValue)
        `class` = change.attributes.variableClass.word
        kind = change.attributes.kind.description
        delivery = change.attributes.delivery.word
        (before, after) = change.shapes
        components = change.components?.changed ?? []
        file = change.secretFile
    }
}
