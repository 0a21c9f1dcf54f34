internal import CofferCrypto
public import CofferSystem

/// A place for snapshots, by the name that people gave it.
public struct Destination: Equatable, Sendable {
    /// The name.
    public let name: DestinationName
    /// Where it is.
    public let place: DestinationPlace
}

/// Where snapshots lie.
public enum DestinationPlace: Equatable, Sendable {
    /// A directory, by its absolute path.
    case directory(FilePath)
    /// A bucket of an S3 server.
    case bucket(BucketAddress)

    /// `/backup/kinect` or `s3://bucket/prefix`.
    public var address: String {
        switch self {
        case .directory(let path): path.description
        case .bucket(let bucket): bucket.address
        }
    }

    func open(_ surroundings: Surroundings) throws(CofferError) -> any SnapshotPlace {
        switch self {
        case .directory(let path): DirectoryPlace(directory: path, entropy: surroundings.entropy)
        case .bucket(let bucket): try bucket.open(surroundings)
        }
    }
}

/// The name of a destination: 1 to 64 letters, digits, `.`, `_` and `-`, not beginning with a dot or a dash.
public struct DestinationName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name.
    public let description: String

    /// Reads a name.
    ///
    /// - Throws: `usage`.
    public init(_ text: String) throws(CofferError) {
        let isRight = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isRight, (1...64).contains(text.utf8.count), !text.hasPrefix("."), !text.hasPrefix("-") else {
            throw .usage(
                .other("\(TerminalText.escape(text)) cannot name a destination: letters, digits, '.', '_' and '-'"))
        }
        description = text
    }

    /// By bytes.
    public static func < (a: DestinationName, b: DestinationName) -> Bool { a.description < b.description }
}
