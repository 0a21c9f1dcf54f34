internal import CofferStore
internal import FoundationEssentials

/// One value that a setting has or had, and who wrote it when.
struct Kept<Content: Sendable>: Sendable {
    /// The record's sequence number.
    let sequence: UInt64
    /// When it was written, in milliseconds since 1970.
    let time: Int64
    /// The slot that the writer had opened the vault with.
    let actor: UInt32
    /// What was kept.
    let content: Content
}

/// Settings are JSON, with sorted keys, so that equal contents are equal bytes.
enum KeptCoding {
    static func encode(_ content: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(content) else {
            preconditionFailure("settings have numbers and texts only")
        }
        return Array(data)
    }

    static func decode<Content: Decodable>(_ type: Content.Type, _ bytes: [UInt8]) -> Content? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }
}

extension Session {
    /// What a setting holds; `nil` when it is not set.
    ///
    /// - Throws: `store`; `refused` with `newer-setting` for one that this coffer cannot read.
    func kept<Content: Decodable>(_ type: Content.Type, at key: SettingKey) throws(CofferError) -> Content? {
        guard let bytes = try storing({ () throws(StoreError) in try log.setting(key.name) }) else { return nil }
        return try Self.content(type, bytes, key)
    }

    /// The settings of an area, by key, with the part of the key that follows the area.
    ///
    /// - Throws: as ``kept(_:at:)``.
    func kept<Content: Decodable>(
        _ type: Content.Type, in area: SettingArea
    ) throws(CofferError) -> [(rest: String, content: Content)] {
        var found: [(rest: String, content: Content)] = []
        for name in log.settingKeys where name.description.hasPrefix(area.rawValue + "/") {
            let key = SettingKey(name)
            if let content = try kept(type, at: key) { found.append((key.rest, content)) }
        }
        return found
    }

    /// Everything that a setting has held since it was last removed, the newest first, at most `limit`.
    ///
    /// - Throws: as ``kept(_:at:)``.
    /// - Complexity: O(values returned).
    func keptHistory<Content: Decodable & Sendable>(
        _ type: Content.Type, at key: SettingKey, limit: Int = .max
    ) throws(CofferError) -> [Kept<Content>] {
        var records: [(Record, SettingRecord)] = []
        try storing { () throws(StoreError) in
            guard limit > 0 else { return }
            try log.settings(key.name) { (record, setting) throws(StoreError) in
                records.append((record, setting))
                return records.count < limit
            }
        }
        var found: [Kept<Content>] = []
        for (record, setting) in records where !setting.isRemoved {
            let content = try Self.content(type, setting.value, key)
            found.append(
                Kept(sequence: record.sequence, time: record.time, actor: record.actor, content: content))
        }
        return found
    }

    /// Keeps something, or takes it away with `nil`, as part of what `transaction` writes.
    ///
    /// - Throws: `store`.
    func keep<Content: Encodable>(
        _ content: Content?, at key: SettingKey, in transaction: LogTransaction
    ) throws(CofferError) {
        let bytes = content.map { KeptCoding.encode($0) }
        try storing { () throws(StoreError) in try transaction.set(key.name, to: bytes) }
    }

    /// Keeps something, or takes it away with `nil`: one append.
    ///
    /// - Throws: `store`.
    func keep<Content: Encodable>(_ content: Content?, at key: SettingKey) throws(CofferError) {
        try write { (transaction) throws(CofferError) in try keep(content, at: key, in: transaction) }
    }

    private static func content<Content: Decodable>(
        _ type: Content.Type, _ bytes: [UInt8], _ key: SettingKey
    ) throws(CofferError) -> Content {
        guard let content = KeptCoding.decode(type, bytes) else {
            throw .refused(
                .other(
                    code: "newer-setting",
                    "the setting “\(key.name)” was written by a newer coffer, or by another program; use that one"))
        }
        return content
    }
}
