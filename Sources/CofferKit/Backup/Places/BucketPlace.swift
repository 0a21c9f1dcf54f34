internal import CofferMemory
internal import CofferSystem
internal import CofferWire

/// Snapshots in a bucket of an S3 server. The courier speaks to the server; it gets sealed bytes, and the key to the bucket.
struct BucketPlace: SnapshotPlace {
    let bucket: BucketAddress
    let courier: CourierProgram

    var address: String { bucket.address }
    var isRemote: Bool { true }

    /// The most that a snapshot may have, in bytes.
    private static let largest = 1 << 36
    private static let piece = 1 << 18

    func put(_ file: FilePath, as name: String) throws(CofferError) {
        let reader = try CofferError.calling { () throws(SystemError) in try FileReader(file) }
        let job = ObjectJob(bucket: wire(for: reader.size), key: key(name), size: reader.size, onlyNew: true)
        let next = { () throws(CofferError) -> [UInt8]? in
            try CofferError.calling { () throws(SystemError) in try reader.next(Self.piece) }
        }
        _ = try carry(.put(job), .parts(next))
    }

    func put(_ bytes: [UInt8], as name: String) throws(CofferError) -> Bool? {
        let job = ObjectJob(bucket: wire(for: bytes.count), key: key(name), size: bytes.count, onlyNew: true)
        return try carry(.put(job), .bytes(bytes)).isWriteOnce
    }

    func get(_ name: String, to file: FilePath) throws(CofferError) {
        let size = try carry(.head(ObjectJob(bucket: wire(for: 0), key: key(name)))).size ?? 0
        guard size <= Self.largest else { throw .system(SystemError(.tooLarge, key(name), amount: Self.largest)) }
        let target = try CofferError.calling { () throws(SystemError) in try PrivateFile(creating: file) }
        let job = ObjectJob(bucket: wire(for: size), key: key(name), size: size)
        do throws(CofferError) {
            _ = try carry(.get(job)) { (part) throws(CofferError) in
                try CofferError.calling { () throws(SystemError) in
                    try part.span.bytes.withUnsafeBytes { (bytes) throws(SystemError) in
                        try target.descriptor.writeAll(bytes, to: file)
                    }
                }
            }
        } catch {
            try? PrivateCopy.remove(file)
            throw error
        }
    }

    func list() throws(CofferError) -> [PlacedFile] {
        let prefix = bucket.prefix.isEmpty ? "" : bucket.prefix + "/"
        var files: [PlacedFile] = []
        var page: String?
        repeat {
            let answer = try carry(.list(ListJob(bucket: wire(for: 0), prefix: prefix, continuation: page)))
            for object in answer.objects ?? [] where object.key.hasPrefix(prefix) {
                let name = String(object.key.dropFirst(prefix.count))
                if !name.contains("/") { files.append(PlacedFile(name: name, bytes: object.size, modified: nil)) }
            }
            page = answer.continuation
        } while page != nil
        return files
    }

    func remove(_ name: String) throws(CofferError) {
        _ = try carry(.delete(ObjectJob(bucket: wire(for: 0), key: key(name))))
    }

    private func key(_ name: String) -> String { bucket.prefix.isEmpty ? name : "\(bucket.prefix)/\(name)" }

    /// With time for 100 kB a second.
    private func wire(for size: Int) -> Bucket {
        Bucket(
            endpoint: bucket.endpoint, region: bucket.region, name: bucket.bucket, accessKey: bucket.key.id,
            certificates: bucket.authorities, seconds: min(60 + size / 100_000, Job.secondsLimit))
    }

    private func carry(
        _ job: Job, _ body: JobBody = .none,
        into sink: ([UInt8]) throws(CofferError) -> Void = { _ throws(CofferError) in }
    ) throws(CofferError) -> Answer {
        let answer = try courier.carry(job, secret: bucket.key.secret, body: body, into: sink)
        guard answer.outcome == .done else { throw .delivery(DeliveryFailure(place: address, answer: answer)) }
        return answer
    }
}

extension BucketAddress {
    /// The bucket as a place for snapshots.
    ///
    /// - Throws: `courier` when there is none.
    func open(_ surroundings: Surroundings) throws(CofferError) -> any SnapshotPlace {
        BucketPlace(bucket: self, courier: try CourierProgram.find(surroundings))
    }
}
