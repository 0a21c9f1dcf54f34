/// A library that coffer or its courier is built with.
struct Part: Encodable {
    /// Where the library is when the program runs.
    enum Linkage: String, Encodable {
        /// Inside of the release binary.
        case inside
        /// The system's, found when the program starts; its own package names its version.
        case system
    }

    let name: String
    /// `nil` where only the place that it was built at knows: the software bill of materials has it.
    let version: String?
    /// An SPDX expression.
    let license: String
    let address: String
    let linkage: Linkage
    /// The programs that it is in.
    let programs: [String]

    static let coffer = "coffer"
    static let courier = "coffer-courier"
}
