internal import CofferSystem

extension BucketAddress {
    /// The bucket as a place for snapshots.
    ///
    /// - Throws: `refused` as long as this coffer has nothing that talks to a server.
    func open(_ surroundings: Surroundings) throws(CofferError) -> any SnapshotPlace {
        throw .refused(
            .other(code: "no-courier", "\(address): this coffer cannot reach an S3 server yet; use a directory"))
    }
}
