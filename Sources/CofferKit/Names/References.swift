public import CofferStore

/// A variable and a place in its history, as the command line names them: `NAME`, `NAME@3`, `NAME@-1`, `NAME@r12`,
/// `NAME@{2026-09-30}`, `NAME@v1.4.0`.
public struct VariableReference: Equatable, Sendable {
    /// The variable's name.
    public let name: String
    /// Which version; `nil` for the current one.
    public let version: VersionReference?
    /// What was read.
    public let text: String

    /// Reads a reference.
    ///
    /// - Throws: `usage` with `badPlace`, or `valueInArgument` for `NAME=VALUE`, which is not repeated.
    public init(_ text: String) throws(CofferError) {
        guard !text.utf8.contains(UInt8(ascii: "=")) else { throw .usage(.valueInArgument) }
        self.text = text
        guard let at = text.lastIndex(of: "@") else {
            (name, version) = (text, nil)
            return
        }
        name = String(text[..<at])
        guard let version = VersionReference(String(text[text.index(after: at)...])), !name.isEmpty else {
            throw .usage(.badPlace(text))
        }
        self.version = version
    }
}

/// A version of a variable.
public enum VersionReference: Equatable, Sendable {
    /// By its number.
    case number(UInt32)
    /// So many before the current one.
    case back(UInt32)
    /// As it was at a revision.
    case revision(RevisionReference)
    /// The value that a rotation has stored and not made current.
    case pending

    init?(_ text: String) {
        if let number = UInt32(text), number > 0 {
            self = .number(number)
        } else if text == "pending" {
            self = .pending
        } else if text.hasPrefix("-"), let back = UInt32(text.dropFirst()) {
            self = .back(back)
        } else if let revision = RevisionReference(at: text) {
            self = .revision(revision)
        } else {
            return nil
        }
    }
}

/// A revision of an environment.
public enum RevisionReference: Equatable, Sendable {
    /// `r12`.
    case number(UInt32)
    /// `@v1.4.0`.
    case tag(String)
    /// `@{2026-09-30}`: the newest at that moment, in milliseconds since 1970.
    case moment(Int64)

    /// Reads what stands after an `@`.
    init?(at text: String) {
        if text.hasPrefix("r"), let number = UInt32(text.dropFirst()) {
            self = .number(number)
        } else if text.hasPrefix("{"), text.hasSuffix("}") {
            guard let time = CivilTime(String(text.dropFirst().dropLast())) else { return nil }
            self = .moment(time.milliseconds)
        } else if !text.isEmpty {
            self = .tag(text)
        } else {
            return nil
        }
    }

    /// Reads a revision as an argument: `r12`, `@r12`, `@v1.4.0`, `v1.4.0`, `@{2026-09-30}`.
    ///
    /// - Throws: `usage` with `badPlace`.
    public init(_ text: String) throws(CofferError) {
        let bare = text.hasPrefix("@") ? String(text.dropFirst()) : text
        guard let reference = RevisionReference(at: bare) else { throw .usage(.badPlace(text)) }
        self = reference
    }
}

extension Session {
    /// A variable that is in an environment now.
    ///
    /// - Throws: `unknown` with the nearest names.
    public func variable(_ text: String, in environment: EnvironmentState) throws(CofferError) -> VariableState {
        guard let state = try knownVariable(text, in: environment), !state.isRemoved else {
            throw try unknown(text, in: environment)
        }
        return state
    }

    /// A variable that is or was in an environment.
    ///
    /// - Throws: `unknown` with the nearest names.
    public func anyVariable(_ text: String, in environment: EnvironmentState) throws(CofferError) -> VariableState {
        guard let state = try knownVariable(text, in: environment) else { throw try unknown(text, in: environment) }
        return state
    }

    private func knownVariable(_ text: String, in environment: EnvironmentState) throws(CofferError) -> VariableState? {
        guard let name = Name(text), !name.isHidden else { return nil }
        return try storing { () throws(StoreError) in try log.variable(name, of: environment.id) }
    }

    private func unknown(_ text: String, in environment: EnvironmentState) throws(CofferError) -> CofferError {
        let all = try storing { () throws(StoreError) in try log.variables(of: environment.id) }
        return .unknown(.variable, name: text, near: Nearest.names(to: text, among: all.map(\.name.description)))
    }

    /// The number of a revision.
    ///
    /// - Throws: `unknown`.
    public func revision(_ reference: RevisionReference, of environment: EnvironmentState) throws(CofferError) -> UInt32
    {
        switch reference {
        case .number(let number):
            guard number <= environment.revision else {
                throw .unknown(.revision, name: "r\(number)", near: ["r\(environment.revision)"])
            }
            return number
        case .tag(let text):
            guard let tag = Name(text), let number = environment.tags[tag] else {
                let isNumber = UInt32(text).map { $0 > 0 && $0 <= environment.revision } ?? false
                let near = Nearest.names(to: text, among: environment.tags.keys.map(\.description))
                if isNumber { throw .unknown(.tag, name: text, near: ["r\(text)"]) }
                throw .unknown(.tag, name: text, near: near)
            }
            return number
        case .moment(let moment):
            return try storing { () throws(StoreError) in
                var number: UInt32 = 0
                try log.revisions(of: environment) { (revision) throws(StoreError) in
                    guard revision.record.time > moment else {
                        number = revision.number
                        return false
                    }
                    return true
                }
                return number
            }
        }
    }

    /// The record of a version.
    ///
    /// - Throws: `unknown` for a version that there is none of.
    public func version(
        _ reference: VariableReference, in environment: EnvironmentState
    ) throws(CofferError) -> (VariableState, RecordPointer) {
        guard let version = reference.version else {
            let state = try variable(reference.name, in: environment)
            return (state, state.value)
        }
        let state = try anyVariable(reference.name, in: environment)
        guard let pointer = try pointer(version, state, environment) else {
            throw .unknown(.version, name: reference.text, near: ["\(reference.name)@\(state.version)"])
        }
        return (state, pointer)
    }

    private func pointer(
        _ version: VersionReference, _ state: VariableState, _ environment: EnvironmentState
    ) throws(CofferError) -> RecordPointer? {
        switch version {
        case .number(let number): return try pointer(toVersion: number, of: state)
        case .pending: return nil
        case .back(let back):
            return back < state.version ? try pointer(toVersion: state.version - back, of: state) : nil
        case .revision(let reference):
            let number = try revision(reference, of: environment)
            return try storing { () throws(StoreError) in try log.variables(of: environment, at: number)[state.name] }
        }
    }

    private func pointer(toVersion number: UInt32, of state: VariableState) throws(CofferError) -> RecordPointer? {
        try storing { () throws(StoreError) in try log.version(number, of: state)?.record.pointer }
    }
}
