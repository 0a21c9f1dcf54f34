internal import CofferMemory

/// A platform's own JSON or YAML.
struct OutlineForm: TargetForm {
    /// The syntax.
    enum Syntax: Sendable { case json, yaml }

    let syntax: Syntax
    /// Whether it carries values that are not UTF-8.
    var carriesBytes = false
    /// Makes the document.
    let build: @Sendable (Outgoing) -> Outline
    /// Finds the variables in the document that was read back, without looking at what ``build`` had.
    let find: @Sendable (Outline) -> [FoundPair]?

    init(
        _ syntax: Syntax, carriesBytes: Bool = false, build: @escaping @Sendable (Outgoing) -> Outline,
        find: @escaping @Sendable (Outline) -> [FoundPair]?
    ) {
        (self.syntax, self.carriesBytes) = (syntax, carriesBytes)
        (self.build, self.find) = (build, find)
    }

    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        if !carriesBytes { outgoing.refuseWhatIsNotUTF8(&refused) }
        let fitting = outgoing.without(refused)
        let outline = build(fitting)
        let size = fitting.entries.reduce(1024) { $0 + 2 * $1.value.count + $1.name.utf8.count + 128 }
        let written =
            syntax == .json
            ? JSONEmitter.write(outline, capacity: size) : YAMLEmitter.write(outline, capacity: size)
        let found = written.withBytes { syntax == .json ? OutlineReading.json($0) : YAMLCheck.read($0) }
        fitting.refuseDifferences(from: found.flatMap(find), &refused)
        return written
    }
}

extension Outgoing {
    /// The same without what is refused.
    func without(_ refused: [String: WriteRefusal.Reason]) -> Outgoing {
        refused.isEmpty ? self : with(entries.filter { refused[$0.name] == nil })
    }

    func refuseWhatIsNotUTF8(_ refused: inout [String: WriteRefusal.Reason]) {
        for entry in entries
        where refused[entry.name] == nil && entry.value.withBytes({ UTF8Check.firstInvalid(in: $0) != nil }) {
            refused[entry.name] = .invalidUTF8
        }
    }

    /// Refuses what was not found as it is; all of it if something was found that is not here.
    func refuseDifferences(from found: [FoundPair]?, _ refused: inout [String: WriteRefusal.Reason]) {
        let found = found ?? []
        let isSame =
            found.count == entries.count
            && zip(found, entries).allSatisfy { $0.name == $1.name && $0.value.isEqual(to: $1.value) }
        if isSame { return }
        let values = Dictionary(found.map { ($0.name, $0.value) }) { $1 }
        let different = entries.filter { entry in values[entry.name]?.isEqual(to: entry.value) != true }
        for entry in different.isEmpty ? entries : different { refused[entry.name] = .wouldNotReadBack }
    }
}
