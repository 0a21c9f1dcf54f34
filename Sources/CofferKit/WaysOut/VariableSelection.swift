public import CofferStore

/// Which variables of an environment leave, and under which names.
public struct VariableSelection: Equatable, Sendable {
    /// The variables to take; all of them when there is no pattern.
    public var only: [NamePattern]
    /// The variables to leave out.
    public var except: [NamePattern]
    /// What is put before each name.
    public var prefix: String
    /// How each name is written; the prefix comes before it.
    public var style = NameStyle.same

    /// Chooses everything, unless told otherwise.
    public init(only: [NamePattern] = [], except: [NamePattern] = [], prefix: String = "") {
        (self.only, self.except, self.prefix) = (only, except, prefix)
    }

    /// Whether a variable is taken.
    public func takes(_ name: Name) -> Bool {
        (only.isEmpty || only.contains { $0.matches(name.bytes) }) && !except.contains { $0.matches(name.bytes) }
    }

    /// What a variable is called outside.
    func outerName(of name: Name) -> String { prefix + style.apply(to: name.description) }

    /// Refuses names that become the same outside.
    ///
    /// - Throws: `refused` with every such name.
    func checkOuterNames(of names: [Name]) throws(CofferError) {
        let groups = Dictionary(grouping: names, by: outerName).filter { $0.value.count > 1 }
        guard !groups.isEmpty else { return }
        let lists = groups.sorted { $0.key < $1.key }.map { outer, inner in
            "\(inner.map(\.description).joined(separator: " and ")) would both be \(outer)"
        }
        throw .refused(.sameOuterName(lists))
    }

    /// Whether a variable is asked for by its own name, and not by a pattern or as one of all.
    public func names(_ name: Name) -> Bool { only.contains { $0.isName && $0.matches(name.bytes) } }

    /// Holds the patterns against the names that there are: a name with a slip in it would take, or leave out, something
    /// else than was meant.
    ///
    /// - Throws: `unknown` for a name that there is none of, and for a pattern of ``only`` that fits nothing.
    func check(against names: [Name]) throws(CofferError) {
        for pattern in only + except.filter(\.isName) where !names.contains(where: { pattern.matches($0.bytes) }) {
            let near = Nearest.names(to: pattern.text, among: names.map(\.description))
            throw .unknown(.variable, name: pattern.text, near: near)
        }
    }
}
