public import CofferMemory

/// A variable that a blueprint asks for.
public struct BlueprintNeed: Sendable {
    /// Where its value comes from.
    public enum Source: Sendable {
        /// `value`: the file has it.
        case literal(SecretBytes)
        /// `sync: false`: a person typed it when the service was made.
        case prompted
        /// `generateValue: true`: Render made it, 256 bits in Base64.
        case generated
        /// `fromDatabase`: a property of a database, such as `connectionString`.
        case database(name: String, property: String)
        /// `fromService` with `property`: where a service is, such as `hostport`.
        case service(name: String, property: String)
        /// `fromService` with `envVarKey`: a variable of another service.
        case variable(service: String, key: String)
        /// Nothing: the name alone.
        case none
    }

    /// The variable's name.
    public let name: String
    /// Where its value comes from.
    public let source: Source
    /// The group that brings it; nil for the service's own.
    public let group: String?
    /// Where the name stands.
    public let position: Position
}

extension BlueprintNeed.Source {
    /// A stable word for it: `value`, `sync-false`, `generateValue`, `fromDatabase`, `fromService`, `none`.
    public var word: String {
        switch self {
        case .literal: "value"
        case .prompted: "sync-false"
        case .generated: "generateValue"
        case .database: "fromDatabase"
        case .service, .variable: "fromService"
        case .none: "none"
        }
    }

    /// What it is taken from: `kinect-db.connectionString`, `kinect-internal.SERVICE_TOKEN`; nil for any other source.
    public var place: String? {
        switch self {
        case .database(let name, let detail), .service(let name, let detail), .variable(let name, let detail):
            detail.isEmpty ? name : "\(name).\(detail)"
        default: nil
        }
    }
}
