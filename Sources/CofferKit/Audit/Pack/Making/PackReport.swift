/// A pack that was made, for `--json`.
public struct PackReport: Encodable, Sendable {
    /// The quarter.
    public let quarter: String
    /// The day that everything is counted to.
    public let asOf: String
    /// The last record that the pack looks at.
    public let at: UInt64
    /// Where it was written, as it was asked for.
    public let pack: String
    /// Whether it is signed.
    public let signed: Bool

    private enum CodingKeys: String, CodingKey {
        case quarter, at, pack, signed
        case asOf = "as_of"
    }

    /// Describes a pack.
    public init(_ made: MadePack, _ path: String) {
        let identity = made.content.identity
        (quarter, asOf, at) = (identity.quarter.description, identity.asOf.text, identity.sequence)
        (pack, signed) = (path, made.isSigned)
    }
}
