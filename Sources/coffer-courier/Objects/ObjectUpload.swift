internal import CofferMemory
internal import CofferWire

/// Makes an object.
struct ObjectUpload {
    let job: ObjectJob
    let secret: SecretBytes
    let intake: Intake

    func put() throws(WireError) -> Answer { .permanent(.job) }
}
struct ObjectDownload {
    let job: ObjectJob
    let secret: SecretBytes
    let replies: Replies

    func get() -> Answer { .permanent(.job) }
}
struct BucketClient {
    init(_ bucket: Bucket, _ secret: SecretBytes) {}
    func head(_ key: String) -> Answer { .permanent(.job) }
    func delete(_ key: String) -> Answer { .permanent(.job) }
    func list(_ job: ListJob) -> Answer { .permanent(.job) }
}
