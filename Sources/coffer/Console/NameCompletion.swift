/// What the shell offers for names: only what an unlocked vault may tell without asking.
enum NameCompletion {
    /// The environments.
    static func environments(_ words: [String], _ index: Int, _ prefix: String) -> [String] { [] }

    /// The variables of the environment that is named.
    static func variables(_ words: [String], _ index: Int, _ prefix: String) -> [String] { [] }
}
