internal import CofferCrypto
internal import CofferStore

/// What removed key slots could read, to be asked by value.
struct ExposureTable: Sendable {
    private struct Place: Hashable {
        let environment: String
        let name: String
    }

    private var exposed: [Place: [(version: UInt32, removed: Int64)]] = [:]

    init(_ exposures: [Exposure]) {
        for exposure in exposures {
            for variable in exposure.variables {
                exposed[Place(environment: variable.environment, name: variable.name), default: []]
                    .append((variable.version, exposure.removed))
            }
        }
    }

    /// When a slot was removed first that could read these bytes, in milliseconds since 1970; `nil` when there is none.
    func time(of age: ValueAge) -> Int64? {
        guard !exposed.isEmpty else { return nil }
        return age.versions.flatMap { version in
            (exposed[Place(environment: version.environment.hex, name: version.name.description)] ?? [])
                .filter { version.number <= $0.version }.map(\.removed)
        }.min()
    }
}
