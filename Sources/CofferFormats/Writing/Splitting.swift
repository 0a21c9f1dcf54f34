public import CofferMemory

/// A file of several that a target is written into.
public struct WrittenPart: Sendable {
    /// Its name, without a folder.
    public let fileName: String
    /// What is in it.
    public let bytes: SecretBytes
    /// The variables that are in it.
    public let names: [String]
    /// Whether values are in it.
    public let holdsValues: Bool
}

/// How a target keeps config and secrets apart.
struct Splitting: Sendable {
    /// What to do with the folder; `FILE` stands for its path.
    let handoff: Handoff
    let parts: @Sendable (Outgoing, Target) throws(WriteRefusal) -> [WrittenPart]

    init(
        _ handoff: Handoff, _ parts: @escaping @Sendable (Outgoing, Target) throws(WriteRefusal) -> [WrittenPart]
    ) {
        (self.handoff, self.parts) = (handoff, parts)
    }

    /// The target's one file tells them apart.
    static func byType(_ handoff: Handoff) -> Splitting {
        Splitting(handoff) { outgoing, target throws(WriteRefusal) in
            [try target.part(target.handoff.fileName, outgoing, target.form)]
        }
    }
}

extension Target {
    /// Whether config and secrets can go to different places.
    public var canSplit: Bool { splitting != nil }

    /// What to do with the folder of a split; nil for a target that has one file.
    public var splitHandoff: Handoff? { splitting?.handoff }

    /// Writes config and secrets into different files; a file without a variable is left out.
    ///
    /// - Throws: ``WriteRefusal`` with every variable that the target cannot carry.
    /// - Precondition: ``canSplit``.
    public func split(_ outgoing: Outgoing) throws(WriteRefusal) -> [WrittenPart] {
        guard let splitting else { preconditionFailure("the target has one file") }
        // All that is refused is to be said at once, before the first file.
        _ = try write(outgoing)
        return try splitting.parts(outgoing, self).filter { !$0.names.isEmpty }
    }

    /// The same target with a way to split.
    func split(_ splitting: Splitting) -> Target {
        Target(
            name, summary, form, limits: limits, handoff: handoff, splitting: splitting, isAddition: isAddition,
            routes: routes)
    }

    /// One part of a split, written in a form of its own under the target's limits.
    func part(
        _ fileName: String, _ outgoing: Outgoing, _ form: any TargetForm
    ) throws(WriteRefusal) -> WrittenPart {
        let part = Target(name, summary, form, limits: limits, handoff: handoff, routes: routes)
        return WrittenPart(
            fileName: fileName, bytes: try part.write(outgoing), names: outgoing.entries.map(\.name),
            holdsValues: form.holdsValues)
    }
}

extension Outgoing {
    /// The configuration alone.
    var configOnly: Outgoing { with(entries.filter { !isSecret($0) }) }
    /// The secrets alone.
    var secretsOnly: Outgoing { with(entries.filter { isSecret($0) }) }
}
