import CofferCrypto
import CofferKit
import CofferMemory
import Testing

struct SnapshotIDTests {
    private let vault = VaultID { $0[0] = 0x1A }

    @Test func `an id says vault, epoch, newest record and its second, and is read back`() throws {
        let id = SnapshotID(vault: vault, epoch: 2, sequence: 42, time: 1_795_000_000_999)
        #expect(id.description == "1a000000-0002-0000000042-20261118T110640Z")
        #expect(SnapshotID(id.description) == id)
    }

    @Test(arguments: [
        "", "latest", "1a000000-0002-0000000042", "1A000000-0002-0000000042-20261118T110640Z",
        "1a000000-2-42-20261118T110640Z", "1a000000-0002-0000000042-20261399T110640Z",
        "../00000-0002-0000000042-20261118T110640Z", "1a000000-0002-0000000042-20261118T110640Z.coffer",
    ])
    func `anything else is none`(text: String) { #expect(SnapshotID(text) == nil) }

    @Test func `after a restore the newer state is the one that was written later`() {
        let abandoned = SnapshotID(vault: vault, epoch: 1, sequence: 90, time: 1_795_000_000_000)
        let goingOn = SnapshotID(vault: vault, epoch: 1, sequence: 40, time: 1_795_000_060_000)
        #expect(abandoned < goingOn)
    }
}

struct AccessKeyTests {
    @Test(arguments: ["AKID:secret/+=", "AKID\nsecret/+=\n", "AKID\r\nsecret/+=\r\n"])
    func `both forms are read`(text: String) throws {
        let key = try AccessKey(SecretBytes(public: Array(text.utf8)))
        #expect(key.id == "AKID")
        #expect(try key == AccessKey(SecretBytes(public: Array("AKID:secret/+=".utf8))))
    }

    @Test(arguments: ["", "AKID", "AKID\n", ":secret", "AK ID:secret", "AKID:se cret", "AKID\nsecret\nmore"])
    func `anything else is refused`(text: String) {
        #expect(throws: CofferError.self) { try AccessKey(SecretBytes(public: Array(text.utf8))) }
    }
}

struct BucketAddressTests {
    private func address(_ url: String, endpoint: String? = nil) throws -> BucketAddress {
        try BucketAddress(
            url, endpoint: endpoint, region: nil, authorities: nil,
            key: AccessKey(SecretBytes(public: Array("a:b".utf8))))
    }

    @Test func `bucket and prefix are told apart`() throws {
        let one = try address("s3://backups/kinect/live/")
        #expect([one.bucket, one.prefix, one.address] == ["backups", "kinect/live", "s3://backups/kinect/live"])
        #expect(try address("s3://backups").prefix.isEmpty)
    }

    @Test(arguments: ["s3://", "s3://a", "s3://UPPER/x", "s3://backups/../x", "s3://backups/a b", "/backups"])
    func `what is no address is refused`(url: String) { #expect(throws: CofferError.self) { try address(url) } }

    @Test(arguments: ["ftp://host", "host", "https://", "https://user@host", "https://host/path"])
    func `what is no server is refused`(endpoint: String) {
        #expect(throws: CofferError.self) { try address("s3://backups/x", endpoint: endpoint) }
    }
}
