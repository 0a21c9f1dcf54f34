extension WriteRefusal {
    /// Another way for a refused variable. Data only; ``text`` makes it a sentence.
    public enum Route: Hashable, Sendable {
        /// Another target can carry it.
        case target(String)
        /// A program of the platform reads the value from its standard input.
        case pipe(variable: String, into: String)
        /// `kubectl create secret generic … --from-file=NAME=PATH`.
        case kubectlFile(String)
        /// `docker run -e NAME`, with the variable in docker's own environment.
        case dockerInherit(String)
        /// The platform mounts files, and the program reads the value from one.
        case secretFile(String)
        /// The value is kept at another place of the platform, and the variable refers to it.
        case store(String)
        /// The value goes in base64, and the program decodes it.
        case encode
        /// Another name has to be given to it.
        case rename
        /// The platform takes no such variable, so it is left out.
        case leaveOut
    }
}

extension WriteRefusal.Route {
    /// What can be done instead.
    public var text: String {
        switch self {
        case .target(let name): "the target `\(name)` can carry it"
        case .pipe(let variable, let command): "run `coffer get \(VariableName.shown(variable)) | \(command)`"
        case .kubectlFile(let name):
            "use `kubectl create secret generic SECRET --from-file=\(VariableName.shown(name))=FILE`"
        case .dockerInherit(let name): "set it for docker itself and use `docker run -e \(VariableName.shown(name))`"
        case .secretFile(let what): "mount it as \(what) and let the program read the file"
        case .store(let what): "keep it in \(what)"
        case .encode: "set it in base64 and let the program decode it"
        case .rename: "give it another name with --prefix or --name-style"
        case .leaveOut: "leave it out with --except"
        }
    }

    /// The command that delivers the value, where there is one; no value is in it.
    ///
    /// - Parameter get: The `coffer get` that prints the value, without the name.
    public func command(get: String) -> String? {
        switch self {
        case .pipe(let variable, let command): "\(get) \(ShellWord.quoted(variable)) | \(command)"
        case .kubectlFile(let name):
            "kubectl create secret generic SECRET --from-file=\(ShellWord.quoted(name))=<(\(get) \(ShellWord.quoted(name)))"
        default: nil
        }
    }
}

/// Which other way a target offers for what it refuses.
struct RouteChoice: Sendable {
    /// The way for a value that the target cannot hold.
    private let forValue: @Sendable (String, WriteRefusal.Reason) -> WriteRefusal.Route?

    init(_ forValue: @escaping @Sendable (String, WriteRefusal.Reason) -> WriteRefusal.Route?) {
        self.forValue = forValue
    }

    static func otherTarget(_ name: String) -> RouteChoice { RouteChoice { _, _ in .target(name) } }

    func route(_ name: String, _ reason: WriteRefusal.Reason, from target: String) -> WriteRefusal.Route? {
        switch reason {
        case .nul, .isFile: return nil
        case .reservedName: return .leaveOut
        case .duplicateName, .sameInUpperCase: return .rename
        case .invalidName where VariableName.isPossible(name) && target != "json" && target != "env0":
            return .target("json")
        case .invalidName: return .rename
        case .invalidUTF8 where target != "env0": return .target("env0")
        default:
            let route = forValue(name, reason)
            if case .target(target)? = route { return target == "env0" ? nil : .target("env0") }
            return route
        }
    }
}
