/// What a person said of an item.
struct ChecklistTick: Codable, Equatable, Sendable {
    /// Who.
    let by: String
    /// The day that it is about.
    let date: String
    /// What else there is to say.
    let note: String
}

/// A scenario that was begun.
struct ScenarioRun: Codable, Equatable, Sendable {
    struct Done: Codable, Equatable, Sendable {
        /// From 1.
        let step: Int
        let by: String
        /// In milliseconds since 1970.
        let time: Int64
        let note: String
    }

    /// In milliseconds since 1970.
    let started: Int64
    var done: [Done] = []
    /// When the last step was done; `nil` while it runs.
    var ended: Int64?
}

/// How long a recovery may take, and how much may be lost.
public struct RecoveryObjective: Codable, Equatable, Sendable {
    /// How long it may take, in seconds.
    public var recoveryTime: Int64?
    /// How old what is lost may be, in seconds.
    public var recoveryPoint: Int64?

    /// Sets nothing.
    public init() {}

    /// Reads `90s`, `10m`, `2h` or `1d` as seconds.
    ///
    /// - Throws: `usage` for anything else.
    public static func seconds(_ text: String) throws(CofferError) -> Int64 {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let last = text.last, let unit = units[last], let number = Int64(text.dropLast()), number > 0,
            number < 1_000_000, text.dropLast().allSatisfy(\.isNumber)
        else { throw .usage(.other("such a time is 90s, 10m, 2h or 1d")) }
        return number * unit
    }
}

/// When a document is to be read again.
struct DocumentReview: Codable, Equatable, Sendable {
    /// The day on which it was read last.
    let last: String
    /// The day by which it is to be read again.
    let next: String
    /// Who read it.
    let by: String
}
