internal import CofferStore

/// What differs between two states of an environment, or between two environments; without a value.
public struct DiffReport: Encodable, Sendable {
    /// One variable.
    public struct Row: Encodable, Sendable {
        /// The name of the variable.
        public let name: String
        /// What happened to it on the way from one state to the other.
        public let change: ChangeKind
        /// The version before; `nil` for an added variable.
        public let from: UInt32?
        /// The version after; `nil` for a removed variable.
        public let to: UInt32?
        /// The parts of a URI that differ; `nil` when a value is no URI, or cannot be opened here.
        public let components: [String]?
        /// The difference in words; not in the JSON.
        public let masked: MaskedChange

        private enum CodingKeys: String, CodingKey { case name, change, from, to, components }
    }

    /// The state before: `r1`, or `kinect/staging@r3` when the two are of different environments.
    public let from: String
    /// The state after.
    public let to: String
    /// By name.
    public let changes: [Row]
    /// The variables that a file names without a value to compare, by name; missing where no file is compared.
    public var uncompared: [String]?
}

/// A comparison of two places.
public struct Comparison {
    /// The place before.
    public let old: Place
    /// The place after.
    public let new: Place
    let differences: [Difference]

    /// Whether nothing differs.
    public var isEmpty: Bool { differences.isEmpty }

    /// The comparison, masked.
    public var report: DiffReport {
        let isOne = old.environment.id == new.environment.id
        return DiffReport(
            from: isOne ? "r\(old.revision)" : old.text, to: isOne ? "r\(new.revision)" : new.text,
            changes: differences.map { DiffReport.Row($0) })
    }
}

extension Place {
    var text: String { "\(environment.name)@r\(revision)" }
}

extension DiffReport.Row {
    init(_ difference: Difference) {
        name = difference.name.description
        change = difference.kind
        (from, to) = (difference.old?.number, difference.new?.number)
        components = difference.masked.components.isEmpty ? nil : difference.masked.components
        masked = difference.masked
    }
}

extension Session {
    /// Compares two places: two that are named, one that is named with now, or the newest revision with the one before.
    ///
    /// - Throws: `unknown`, `usage`, `store`.
    /// - Complexity: O(variables) and O(changes since either place).
    public func compare(_ old: PlaceReference?, _ new: PlaceReference?) throws(CofferError) -> Comparison {
        let after = try place(new ?? .now)
        let before: Place
        if let old {
            before = try place(old)
        } else {
            before = Place(environment: after.environment, revision: max(after.revision, 1) - 1)
        }
        return Comparison(old: before, new: after, differences: try differences(from: before, to: after))
    }
}
