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

    /// What a setting holds for a transaction, which may have changed it.
    ///
    /// - Throws: as ``kept(_:at:)``.
    func kept<Content: Decodable>(
        _ type: Content.Type, at key: SettingKey, seenBy transaction: LogTransaction
    ) throws(CofferError) -> Content? {
        guard let bytes = try storing({ () throws(StoreError) in try transaction.setting(key.name) }) else {
            return nil
        }
        return try Self.content(type, bytes, key)
    }

    /// The keys of an area, or of those in it that begin with one part, in order.
    func settingKeys(in area: SettingArea, below part: String? = nil) -> [(key: SettingKey, rest: String)] {
        let prefix = area.rawValue + "/" + (part.map { $0 + "/" } ?? "")
        return log.settingKeys.filter { $0.description.hasPrefix(prefix) }.map { name in
            (SettingKey(name), String(name.description.dropFirst(prefix.count)))
        }
    }

    /// The settings of an area, or of those in it that begin with one part, by key, with what follows in the key.
    ///
    /// - Throws: as ``kept(_:at:)``.
    func kept<Content: Decodable>(
        _ type: Content.Type, in area: SettingArea, below part: String? = nil
    ) throws(CofferError) -> [(rest: String, content: Content)] {
        var found: [(rest: String, content: Content)] = []
        for (key, rest) in settingKeys(in: area, below: part) {
            if let content = try kept(type, at: key) { found.append((rest, content)) }
        }
        return found
    }

    /// When a setting was written last, in milliseconds since 1970; `nil` when it is not set.
    ///
    /// - Throws: `store`.
    /// - Complexity: O(1).
    func keptTime(at key: SettingKey) throws(CofferError) -> Int64? {
        var time: Int64?
        try storing { () throws(StoreError) in
            try log.settings(key.name) { (record, _) throws(StoreError) in
                time = record.time
                return false
            }
        }
        return time
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
