public import CofferMemory
internal import Glibc

/// The variables that a program gets, each name once.
public struct ChildEnvironment: Sendable {
    /// The most that one entry `NAME=value` may have, in bytes, with its closing zero (execve(2), MAX_ARG_STRLEN).
    public static let entryLimit = 131_072

    private var places: [String: Int] = [:]
    private var entries: [ProcessEnvironment.Entry?] = []

    /// An empty environment.
    public init() {}

    /// The caller's environment without the variables that are named or that start with one of the prefixes.
    public init(
        inheriting environment: ProcessEnvironment, without names: Set<String> = [], prefixes: [String] = []
    ) {
        for entry in environment.entries where !names.contains(entry.name) {
            if !prefixes.contains(where: { entry.name.hasPrefix($0) }) { put(entry) }
        }
    }

    /// The names, in the order in which the program gets them.
    public var names: [String] { entries.compactMap { $0?.name } }

    /// Sets a variable; one that was there is replaced.
    ///
    /// - Throws: ``SystemError`` with `invalidName`, `zeroByte`, or `environmentTooLarge` above ``entryLimit``; the
    ///   subject is the name.
    public mutating func set(_ name: String, to value: SecretBytes) throws(SystemError) {
        if name.isEmpty || name.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == 0 }) {
            throw SystemError(.invalidName, name)
        }
        if value.withBytes({ $0.contains(0) }) { throw SystemError(.zeroByte, name) }
        // The name, the sign and the closing zero.
        if name.utf8.count + value.count + 2 > Self.entryLimit {
            throw SystemError(.environmentTooLarge, name, number: E2BIG, amount: Self.entryLimit)
        }
        put(ProcessEnvironment.Entry(name: name, value: value))
    }

    /// Takes a variable out.
    public mutating func remove(_ name: String) {
        if let place = places.removeValue(forKey: name) { entries[place] = nil }
    }

    /// Lends the entries as execve(2) wants them, from locked memory that is wiped afterwards.
    func withPointers<R, E: Error>(
        _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) throws(E) -> R
    ) throws(E) -> R {
        var block = SecretBuffer(capacity: entries.reduce(1) { $0 + size(of: $1) })
        var offsets: [Int] = []
        offsets.reserveCapacity(entries.count)
        for case let entry? in entries {
            offsets.append(block.count)
            block.append(name: entry.name)
            block.append("=")
            block.append(entry.value)
            block.append(0)
        }
        return try block.withBytes { (bytes) throws(E) in try CStringTable.lend(bytes, offsets, to: body) }
    }

    private mutating func put(_ entry: ProcessEnvironment.Entry) {
        if let place = places[entry.name] {
            entries[place] = entry
        } else {
            places[entry.name] = entries.count
            entries.append(entry)
        }
    }

    private func size(of entry: ProcessEnvironment.Entry?) -> Int {
        entry.map { $0.name.utf8.count + $0.value.count + 2 } ?? 0
    }
}
