extension VaultLog {
    /// Calls `body` for the records of a setting, the newest first, while it returns `true`. What was set before a setting
    /// was last removed is not on the way.
    ///
    /// - Complexity: O(1) a record.
    public func settings(
        _ key: Name, _ body: (Record, SettingRecord) throws(StoreError) -> Bool
    ) throws(StoreError) {
        var pointer = state.settings[key] ?? .none
        while !pointer.isNone {
            let record = try record(at: pointer)
            guard case .setting(let setting) = record.body, setting.key == key,
                setting.previous.sequence < record.sequence
            else { throw .tampered(.record(pointer.sequence)) }
            guard try body(record, setting) else { return }
            pointer = setting.previous
        }
    }
}
