extension WriteRefusal.Refused {
    /// One English line for a person: the name, the reason and the other way.
    public var text: String {
        let hint = route.map { "; \($0.text)" } ?? ""
        return "\(name.shownSafely): \(reason.text)\(hint)"
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
        case .reservedPrefix: "the platform keeps names that begin like this for itself"
        case .duplicateName: "two variables have this name"
        case .noQuoting: "no quoting of the target can hold the value"
        case .wouldNotReadBack: "the target would read another value"
        case .isFile: "this is a file and not a variable"
        }
    }
}

extension WriteRefusal.Route {
    /// What can be done instead.
    public var text: String {
        switch self {
        case .target(let name): "the target `\(name)` can carry it"
        case .flySet(let name): "pipe the value into `fly secrets set \(name.shownSafely)=-`"
        case .kubectlFile(let name): "use `kubectl create secret generic NAME --from-file=\(name.shownSafely)=FILE`"
        case .dockerInherit(let name): "set it for docker itself and use `docker run -e \(name.shownSafely)`"
        }
    }
}
