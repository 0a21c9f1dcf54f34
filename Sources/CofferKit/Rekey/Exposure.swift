internal import CofferCrypto
internal import CofferStore
internal import FoundationEssentials

/// What a key slot could read when it was removed. The values are due until their bytes change: whoever had the slot may
/// have kept them.
///
/// Kept as the setting `exposed/<slot>`, as JSON; a slot number is never used again.
public struct Exposure: Codable, Equatable, Sendable {
    /// One variable as it was then.
    public struct Variable: Codable, Equatable, Sendable {
        /// The environment's id, in hexadecimal digits.
        public let environment: String
        /// The environment's name then.
        public let environmentName: String
        /// The variable's name.
        public let name: String
        /// The version that the slot could read; versions keep their numbers through every rekey.
        public let version: UInt32
    }

    /// The slot's number.
    public let slot: UInt32
    /// What the slot was called.
    public let label: String
    /// When it was removed, in milliseconds since 1970.
    public let removed: Int64
    /// The variables, by environment and name; empty for a slot of scope metadata.
    public let variables: [Variable]
}

extension Exposure {
    /// What every setting of this kind begins with.
    static let prefix = "exposed/"

    var key: Name? { Name(Self.prefix + String(slot)) }

    func encoded() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Numbers and strings always have a JSON form.
        return (try? encoder.encode(self)).map { Array($0) } ?? []
    }

    init?(_ bytes: [UInt8]) {
        guard let exposure = try? JSONDecoder().decode(Exposure.self, from: Data(bytes)) else { return nil }
        self = exposure
    }
}

extension Session {
    /// What removed slots could read, the oldest removal first.
    ///
    /// - Throws: `store`.
    public func exposures() throws(CofferError) -> [Exposure] {
        try storing { () throws(StoreError) in
            var found: [Exposure] = []
            for key in log.settingKeys where key.description.hasPrefix(Exposure.prefix) {
                if let exposure = try log.setting(key).flatMap({ Exposure($0) }) { found.append(exposure) }
            }
            return found.sorted { $0.removed < $1.removed }
        }
    }

    /// What a slot reaches now.
    func exposure(of slot: KeySlot, _ environments: [UInt32: EnvironmentID]) throws(CofferError) -> Exposure {
        try storing { () throws(StoreError) in
            var variables: [Exposure.Variable] = []
            for environment in log.environments where slot.reaches(environment.id, environments) {
                for state in try log.variables(of: environment.id) {
                    variables.append(
                        Exposure.Variable(
                            environment: environment.id.hex, environmentName: environment.name.description,
                            name: state.name.description, version: state.version))
                }
            }
            return Exposure(
                slot: slot.id, label: log.slotLabels[slot.id]?.label ?? "", removed: surroundings.now,
                variables: variables)
        }
    }
}

extension KeySlot {
    fileprivate func reaches(_ environment: EnvironmentID, _ environments: [UInt32: EnvironmentID]) -> Bool {
        switch scope {
        case .full: true
        case .metadata: false
        case .environment: environments[id] == environment
        }
    }
}
