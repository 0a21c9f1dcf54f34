/// Why the courier did nothing.
public enum CourierFault: Equatable, Sendable {
    /// There is no such program.
    case missing(searched: [String])
    /// It ended without an answer; the status as a shell shows it.
    case ended(status: Int32)
    /// It says what this coffer does not understand; a stable word.
    case misunderstood(String)

    var code: String {
        switch self {
        case .missing: "no-courier"
        case .ended: "courier-ended"
        case .misunderstood: "courier-misunderstood"
        }
    }
}
