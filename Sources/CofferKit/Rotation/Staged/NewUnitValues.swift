internal import CofferCrypto
internal import CofferFormats
public import CofferMemory
internal import CofferStore

/// Where the new values of a unit come from.
public struct UnitValueSource: Sendable {
    /// What makes or gives the bytes.
    public enum Origin: Sendable {
        case generated(ValueGenerator)
        case given(SecretBytes)
    }

    /// What makes or gives the bytes.
    public var origin: Origin
    /// The members that get a new value; empty for all that are secret.
    public var only: [String] = []
    /// Whether what is given is the password inside a URI.
    public var isPassword = false
    /// The user to put into a URI; `nil` keeps the one that is there.
    public var user: String?

    /// Puts it together.
    public init(_ origin: Origin) { self.origin = origin }
}

extension Session {
    /// The members of a unit that are to get a new value.
    ///
    /// - Throws: `unknown` for a name that is no member, `store`.
    public func changing(_ unit: StagedUnit, only: [String]) throws(CofferError) -> [UnitMember] {
        var found: [UnitMember] = []
        for member in unit.members {
            if only.isEmpty {
                let state = try current(member)
                if unit.members.count == 1 || state?.attributes.variableClass == .secret { found.append(member) }
            } else if only.contains(member.name.description) {
                found.append(member)
            }
        }
        for name in only where !found.contains(where: { $0.name.description == name }) {
            throw .unknown(
                .variable, name: name, near: Nearest.names(to: name, among: unit.members.map(\.name.description)))
        }
        return found
    }

    /// Makes the new values of a unit. Members that share a value now share the new one; of a URI only the password
    /// changes, percent-encoded, when it is generated or given alone.
    ///
    /// - Throws: `usage` when one value is given for several that differ, or for a URI without a password; `unreadable`;
    ///   as ``changing(_:only:)``.
    public func newValues(
        of unit: StagedUnit, _ source: UnitValueSource
    ) throws(CofferError) -> [UnitMember: StagedValue] {
        let members = try changing(unit, only: source.only)
        var groups: [Fingerprint: StagedValue] = [:]
        var values: [UnitMember: StagedValue] = [:]
        let prints = try members.map { (member) throws(CofferError) in try current(member)?.facts.fingerprint ?? .zero }
        if case .given(let bytes) = source.origin, Set(prints).count > 1 {
            return try self.values(in: bytes, of: members)
        }
        for (member, print) in zip(members, prints) {
            if groups[print] == nil { groups[print] = try newValue(of: member, source) }
            values[member] = groups[print]
        }
        return values
    }

    /// Lines `NAME=value`, as ``EnvironmentText`` reads them: a value for each of several variables.
    private func values(
        in text: SecretBytes, of members: [UnitMember]
    ) throws(CofferError) -> [UnitMember: StagedValue] {
        let names = members.map(\.name.description)
        var values: [UnitMember: StagedValue] = [:]
        guard let entries = try? EnvironmentText.read(text).entries else {
            throw .usage(
                .other("\(names.joined(separator: ", ")) differ: give lines NAME=value, or choose one with --only"))
        }
        for entry in entries {
            let wanted = members.filter { $0.name.description == entry.name }
            guard !wanted.isEmpty else {
                throw .unknown(.variable, name: entry.name, near: Nearest.names(to: entry.name, among: names))
            }
            for member in wanted { values[member] = StagedValue(entry.value) }
        }
        return values
    }

    private func newValue(of member: UnitMember, _ source: UnitValueSource) throws(CofferError) -> StagedValue {
        let (bytes, bits) =
            switch source.origin {
            case .given(let bytes): (bytes, Int?.none)
            case .generated(let generator): (generator.value(from: surroundings.entropy), generator.bits)
            }
        let state = try current(member)
        let isURI = state.flatMap { ValueKind(rawValue: $0.attributes.kind.description)?.isURI } ?? false
        guard isURI, bits != nil || source.isPassword, let state else {
            guard !source.isPassword, source.user == nil else {
                throw .usage(.other("\(member.name) is no URI with a password"))
            }
            return StagedValue(bytes, bits: bits)
        }
        guard let whole = try value(of: state), let changed = URIPassword.replaced(in: whole, bytes, user: source.user)
        else { throw .usage(.other("\(member.name) is no URI with a password")) }
        return StagedValue(changed, bits: bits)
    }
}
