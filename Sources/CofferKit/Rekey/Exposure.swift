internal import CofferCrypto
internal import CofferStore

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
    var key: SettingKey? { SettingKey(.exposed, String(slot)) }
}

extension Session {
    /// What removed slots could read, the oldest removal first.
    ///
    /// - Throws: `store`.
    public func exposures() throws(CofferError) -> [Exposure] {
        try kept(Exposure.self, in: .exposed).map(\.content).sorted { $0.removed < $1.removed }
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
