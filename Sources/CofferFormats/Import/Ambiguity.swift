/// The readers of an env file disagree about some of its variables, so someone has to say which reader it is for.
public struct Ambiguity: Error, Sendable {
    /// One variable that the readers disagree about. It holds lengths, never a value.
    public struct Variable: Hashable, Sendable {
        /// Readers that agree with each other.
        public struct Group: Hashable, Sendable {
            /// The dialects' names.
            public let dialects: [String]
            /// The value's length in bytes; nil if these readers do not find the variable.
            public let length: Int?
        }
        /// The variable's name.
        public let name: String
        /// Where a reader finds it.
        public let position: Position
        /// At least two groups, the largest first.
        public let groups: [Group]
    }

    /// The variables, in file order; at least one.
    public let variables: [Variable]
}
