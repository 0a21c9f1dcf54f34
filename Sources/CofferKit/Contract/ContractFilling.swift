internal import CofferFormats
internal import CofferMemory
public import CofferStore
public import CofferSystem

extension Contract {
    /// The clauses that a file suggests: every variable that a blueprint or an example names is required, and one that an
    /// example names in a comment (`# SENTRY_DSN=`) is optional. The kind is taken where the example's value shows it: a URI, a
    /// key block, a number, a truth value.
    ///
    /// - Throws: `system`, `unreadable`.
    public static func clauses(from path: FilePath) throws(CofferError) -> [Clause] {
        let source = ImportSource(
            path: path,
            bytes: try CofferError.calling { () throws(SystemError) in
                try InputFile(argument: path).readAll(limit: ImportSource.limit)
            })
        do throws(ReadFailure) {
            return try source.bytes.withBytes { (bytes) throws(ReadFailure) in
                guard Blueprint.isBlueprint(bytes, fileName: source.name) else {
                    return try clauses(bytes, fileName: source.name)
                }
                var seen: Set<String> = []
                let needs = try Blueprint.read(bytes).services.flatMap(\.needs)
                return needs.filter { seen.insert($0.name).inserted }.map { Clause(name: $0.name, kind: $0.kind) }
            }
        } catch {
            throw .unreadable(file: source.name, error)
        }
    }

    private static func clauses(
        _ bytes: UnsafeRawBufferPointer, fileName: String
    ) throws(ReadFailure) -> [Clause] {
        let (reading, isEnvFile) = try example(bytes, fileName: fileName)
        let taken = reading.entries.filter { !$0.isFile }.map { Clause(name: $0.name, kind: ValueKind.shown(by: $0)) }
        let required = taken + reading.skipped.filter(\.isNeeded).map { Clause(name: $0.name) }
        guard isEnvFile else { return required }
        let named = Set(required.map(\.name))
        let optional = CommentedNames.read(bytes).filter { !named.contains($0.name) }
        return required
            + optional.map { Clause(name: $0.name, isRequired: false, kind: ValueKind.shown(by: $0)) }
    }

    /// An example says which names there are, whatever a value in it means: one that readers disagree about is read as npm's
    /// dotenv does.
    private static func example(
        _ bytes: UnsafeRawBufferPointer, fileName: String
    ) throws(ReadFailure) -> (reading: Reading, isEnvFile: Bool) {
        do throws(ImportFailure) {
            do throws(ImportFailure) {
                let file = try ImportedFile.read(bytes, fileName: fileName)
                return (file.reading, file.format == nil)
            } catch {
                guard case .ambiguous = error, let dotenv = Dialect.named("node-dotenv") else { throw error }
                return (try ImportedFile.read(bytes, fileName: fileName, as: .dialect(dotenv)).reading, true)
            }
        } catch {
            guard case .unreadable(let failure) = error else { return (Reading(), false) }
            throw failure
        }
    }
}

extension Session {
    /// The clauses that an environment suggests: every variable that it has is required, and of the kind that it is.
    ///
    /// - Throws: `store`.
    public func clauses(from environment: EnvironmentState) throws(CofferError) -> [Contract.Clause] {
        try storing { () throws(StoreError) in
            try log.variables(of: environment.id).map { state in
                let kind = state.attributes.kind.description
                let isSure = ValueKind(rawValue: kind).map(\.isSure) ?? true
                return Contract.Clause(name: state.name.description, kind: isSure ? kind : nil)
            }
        }
    }
}

extension ValueKind {
    /// Whether a value of this kind is hardly ever one by chance.
    fileprivate var isSure: Bool {
        switch self {
        case .hex, .base64, .text, .empty, .path, .hostname, .uuid, .json: false
        default: true
        }
    }

    fileprivate static func shown(by entry: Entry) -> String? {
        let kind = ValueShape(name: entry.name, value: entry.value).kind
        return kind.isSure ? kind.rawValue : nil
    }
}

extension BlueprintNeed {
    fileprivate var kind: String? {
        guard case .literal(let value) = source else { return nil }
        return ValueKind.shown(by: Entry(name: name, value: value))
    }
}

extension Skipped {
    /// Whether the service needs it, although there is no value to keep.
    fileprivate var isNeeded: Bool {
        switch reason {
        case .redacted, .reference, .ciphertext, .noValue, .generated: true
        default: false
        }
    }
}
