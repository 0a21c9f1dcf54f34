internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// The options that say how to reach a bucket.
struct BucketArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The S3 server, for an address s3://….", valueName: "url"))
    var endpoint: String?

    @Option(help: ArgumentHelp("The region that requests are signed for; us-east-1 without it.", valueName: "name"))
    var region: String?

    @Option(
        help: ArgumentHelp(
            "Take the access key from this descriptor: two lines, the id and the secret; or ID:SECRET.", valueName: "n")
    )
    var accessKeyFd: Int32?

    @Option(help: ArgumentHelp("Trust the certificates in this file (PEM) and no others.", valueName: "path"))
    var caFile: String?
}

extension BucketArguments {
    /// A bucket, with its key from the descriptor.
    func address(_ url: String) throws -> BucketAddress {
        guard let accessKeyFd else {
            throw CofferError.usage(
                .missing("the access key", hint: "--access-key-fd 3 reads two lines, the id and the secret"))
        }
        let key = try AccessKey(try SecretReading.read(accessKeyFd, limit: 4_096, of: "the access key"))
        let authorities = try caFile.map { path in
            try InputFile.path(FilePath(path)).readAll(limit: 64 << 10).withBytes {
                String(decoding: $0, as: UTF8.self)
            }
        }
        return try BucketAddress(url, endpoint: endpoint, region: region, authorities: authorities, key: key)
    }

    /// Refuses options of a bucket for a directory.
    func requireNone() throws(CofferError) {
        guard endpoint == nil, region == nil, accessKeyFd == nil, caFile == nil else {
            throw .usage(.other("--endpoint, --region, --access-key-fd and --ca-file go with an address s3://…"))
        }
    }
}
