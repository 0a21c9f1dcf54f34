internal import CofferMemory
public import CofferSystem

/// Why a time zone cannot be used. It is never taken for UTC then.
public enum ZoneFailure: Error, Equatable, Sendable {
    /// A name that no zone has.
    case unknown(String)
    /// The zone's file cannot be read, or is none.
    case unreadable(String, file: String)

    /// A stable word.
    var code: String {
        switch self {
        case .unknown: "unknown-zone"
        case .unreadable: "unreadable-zone"
        }
    }
}

/// The files of the time zone database.
public enum ZoneFile {
    /// Where they lie (the package tzdata). `TZDIR` is not honoured: dates must not depend on who asks.
    public static let directory: FilePath = "/usr/share/zoneinfo"

    /// Reads a zone by its name. `UTC` needs no file.
    ///
    /// - Throws: ``ZoneFailure``.
    public static func zone(
        named name: String, in directory: FilePath = directory
    ) throws(ZoneFailure) -> Zone {
        guard isName(name) else { throw .unknown(name) }
        if name == "UTC" { return .utc }
        let file = directory.appending(FilePath(name))
        let content: [UInt8]
        do throws(SystemError) {
            content = try InputFile.path(file).readAll(limit: Zone.sizeLimit).withBytes { Array($0) }
        } catch {
            let isMissing = error.code == .notFound || error.code == .notRegular || error.code == .notDirectory
            throw isMissing && isThere(directory) ? .unknown(name) : .unreadable(name, file: file.description)
        }
        guard let zone = Zone(name: name, content: content) else {
            throw .unreadable(name, file: file.description)
        }
        return zone
    }

    /// Whether a name can be one: up to three parts of letters, digits, `_`, `+` and `-`. What is another thing on each
    /// computer, or counts leap seconds, is none.
    private static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard name.utf8.count <= 64, (1...3).contains(parts.count), name != "localtime", parts[0] != "right" else {
            return false
        }
        return parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy(isAllowed) }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isThere(_ directory: FilePath) -> Bool { (try? FileStatus.at(directory)) != .some(.none) }
}
