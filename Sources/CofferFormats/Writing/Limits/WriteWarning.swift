/// Something that can be written, and that one should know of.
public struct WriteWarning: Hashable, Sendable {
    /// What it is.
    public enum Code: Hashable, Sendable {
        /// The platform treats a value of no bytes in its own way.
        case emptyValue
        /// The sum is near the platform's limit, or above an older one.
        case largeTotal(Int)
        /// More variables than the smallest plan takes.
        case manyVariables(Int)
        /// The value needs a form of storage that costs money.
        case paidStorage
        /// The platform's grammar is not published, and the value holds what it may read in another way.
        case unknownGrammar
        /// What is here is a path and not the value.
        case becomesFile
    }

    /// What it is.
    public let code: Code
    /// The variable; `nil` if it is about all of them.
    public let name: String?

    init(_ code: Code, name: String? = nil) { (self.code, self.name) = (code, name) }

    /// One English line for a person.
    public var text: String { (name.map { "\(VariableName.shown($0)): " } ?? "") + code.text }
}

extension WriteWarning.Code {
    fileprivate var text: String {
        switch self {
        case .emptyValue: "the value is empty, which some versions take for a variable that is not set"
        case .largeTotal(let bytes): "names and values have more than \(bytes) bytes, which some plans do not take"
        case .manyVariables(let count): "there are more than \(count) variables, which some plans do not take"
        case .paidStorage: "the value needs an advanced parameter, which AWS charges for"
        case .unknownGrammar:
            "the platform does not publish how it reads quotes and backslashes; compare the value after pasting"
        case .becomesFile: "the program gets the path of a file that holds the value"
        }
    }
}
