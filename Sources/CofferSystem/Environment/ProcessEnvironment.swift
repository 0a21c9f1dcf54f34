internal import CSystem
public import CofferMemory
internal import Glibc

/// The variables that the process was started with, copied once at the start into locked memory: the caller's other
/// secrets are among them.
public struct ProcessEnvironment: Sendable {
    /// One variable.
    struct Entry: Sendable {
        let name: String
        let value: SecretBytes
    }

    /// The variables in their order. Of two with the same name the first counts, as for getenv(3).
    private(set) var entries: [Entry]
    private let isOfProcess: Bool

    /// Copies the environment of the process. Entries without a name or `=` are left out.
    public static func current() -> ProcessEnvironment {
        var entries: [Entry] = []
        var names: Set<String> = []
        guard var next = coffer_environment() else { return ProcessEnvironment(entries, isOfProcess: true) }
        while let line = next.pointee {
            if let entry = entry(line), names.insert(entry.name).inserted { entries.append(entry) }
            next += 1
        }
        return ProcessEnvironment(entries, isOfProcess: true)
    }

    /// An environment that is not secret and not the process's, such as a test's. Later pairs of a name are ignored.
    public init(_ pairs: KeyValuePairs<String, String> = [:]) {
        var names: Set<String> = []
        let unique = pairs.filter { names.insert($0.key).inserted }
        self.init(
            unique.map { Entry(name: $0.key, value: SecretBytes(public: Array($0.value.utf8))) }, isOfProcess: false)
    }

    private init(_ entries: [Entry], isOfProcess: Bool) {
        (self.entries, self.isOfProcess) = (entries, isOfProcess)
    }

    /// The same variables, but for those that say where a user's files are: all of them lie below `home` then.
    public func moved(to home: FilePath) -> ProcessEnvironment {
        let places = ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"]
        var entries = entries.filter { !places.contains($0.name) }
        entries.append(Entry(name: "HOME", value: SecretBytes(public: home.bytes)))
        return ProcessEnvironment(entries, isOfProcess: false)
    }

    /// The names of all variables, in their order.
    public var names: [String] { entries.map(\.name) }

    /// The value of a variable that is not secret, such as `HOME`; nil when it is not set. Bytes that are not UTF-8 are
    /// replaced.
    public func get(_ name: String) -> String? {
        value(of: name)?.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of a variable as bytes.
    public func value(of name: String) -> SecretBytes? {
        entries.first { $0.name == name }?.value
    }

    /// Takes a secret out: the result is the only copy. It is gone from this value and wiped in the memory that the
    /// kernel shows as `/proc/self/environ`; copies of this value made before still hold it.
    public mutating func take(_ name: String) -> SecretBytes? {
        let value = value(of: name)
        entries.removeAll { $0.name == name }
        if isOfProcess { coffer_environment_wipe(name, strlen(name)) }
        return value
    }

    private static func entry(_ line: UnsafePointer<CChar>) -> Entry? {
        let bytes = UnsafeRawBufferPointer(start: line, count: strlen(line))
        guard let cut = bytes.firstIndex(of: UInt8(ascii: "=")), cut > 0 else { return nil }
        // A name that is not UTF-8 would be changed on its way to a child.
        guard let name = String(validating: bytes[..<cut], as: UTF8.self) else { return nil }
        let value = SecretBytes(copying: UnsafeRawBufferPointer(rebasing: bytes[(cut + 1)...]))
        return Entry(name: name, value: value)
    }
}
