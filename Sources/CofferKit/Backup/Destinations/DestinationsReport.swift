internal import CofferSystem

/// The destinations, without what opens them.
public struct DestinationsReport: Encodable, Sendable {
    /// One destination.
    public struct Row: Encodable, Sendable {
        /// The name.
        public let name: String
        /// `directory` or `s3`.
        public let kind: String
        /// The path, or `s3://bucket/prefix`.
        public let address: String
        /// The server of a bucket.
        public let endpoint: String?
        /// The region of a bucket.
        public let region: String?
    }

    /// By name.
    public let destinations: [Row]
}

extension Session {
    /// Lists the destinations. Any slot will do.
    ///
    /// - Throws: as ``destinations()``.
    public func destinationsReport() throws(CofferError) -> DestinationsReport {
        DestinationsReport(
            destinations: try destinations().map { one in
                switch one.place {
                case .directory(let path):
                    .init(
                        name: one.name.description, kind: "directory", address: path.description, endpoint: nil,
                        region: nil)
                case .bucket(let bucket):
                    .init(
                        name: one.name.description, kind: "s3", address: bucket.address, endpoint: bucket.endpoint,
                        region: bucket.region)
                }
            })
    }
}
