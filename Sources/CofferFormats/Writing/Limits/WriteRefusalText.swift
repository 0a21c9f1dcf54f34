extension WriteRefusal.Refused {
    /// One English line for a person: the name, the reason and the other way.
    public var text: String {
        let hint = route.map { "; \($0.text)" } ?? ""
        return "\(VariableName.shown(name)): \(reason.text)\(hint)"
    }
}

extension WriteRefusal.Reason {
    /// What the reason means.
    public var text: String {
        switch self {
        case .newline: "the value has a line end, which the target cannot write"
        case .invalidUTF8: "the value is not UTF-8, which the target wants"
        case .nul: "the value has a NUL byte, which no environment variable can hold"
        case .lineTooLong: "the line would be 64 KiB or longer, where the target's reader stops"
        case .invalidName: "the target does not take the name"
        case .reservedName: "the platform keeps this name for itself"
        case .duplicateName: "two variables have this name"
        case .sameInUpperCase: "the platform writes names in capitals, and another name becomes the same"
        case .noQuoting: "no quoting of the target can hold the value"
        case .wouldNotReadBack: "the target would read another value"
        case .isFile: "this is a file and not a variable"
        case .valueTooLong: "the value is longer than the platform takes"
        case .totalTooLarge: "all variables together are larger than the platform takes, and this is one of the largest"
        case .tooMany: "there are more variables than the platform takes"
        case .emptyValue: "the value is empty, which the platform cannot hold"
        case .reference: "the platform would take a part of the value for a reference and replace it"
        }
    }
}
