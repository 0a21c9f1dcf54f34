internal import CofferSystem

/// What `doctor` found about this computer and the vault.
public struct DoctorReport: Encodable, Sendable {
    /// One thing that was looked at.
    public struct Check: Encodable, Sendable {
        /// Whether it is as it should be.
        public enum Status: String, Encodable, Sendable {
            /// As it should be.
            case ok
            /// Something to do.
            case warning
        }

        /// A stable name.
        public let id: String
        /// Whether there is something to do.
        public let status: Status
        /// What was found.
        public let text: String
        /// What to do; `nil` when all is well.
        public let hint: String?

        static func ok(_ id: String, _ text: String) -> Check { Check(id: id, status: .ok, text: text, hint: nil) }

        static func warning(_ id: String, _ text: String, _ hint: String?) -> Check {
            Check(id: id, status: .warning, text: text, hint: hint)
        }

        static func when(_ isRight: Bool, _ id: String, _ right: String, else wrong: String, _ hint: String) -> Check {
            isRight ? ok(id, right) : warning(id, wrong, hint)
        }
    }

    /// All that was looked at, in order.
    public let checks: [Check]
    /// How many of them are warnings.
    public let warnings: Int

    /// Looks at the computer, and at the vault if one is named. Nothing is opened or asked.
    ///
    /// - Parameter location: `nil` when nothing names a vault.
    public static func examine(_ location: VaultLocation?, _ surroundings: Surroundings) -> DoctorReport {
        var checks = HostChecks(host: .probe(), confining: Confinement.support(), environment: surroundings.environment)
            .all
        if let location { checks += VaultChecks(path: location.vault, environment: surroundings.environment).all }
        return DoctorReport(checks: checks, warnings: checks.count { $0.status == .warning })
    }
}
