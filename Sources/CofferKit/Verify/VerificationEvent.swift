/// That the whole vault was checked and nothing was found.
struct VerificationEvent: Codable, Equatable, Sendable {
    /// The number of records.
    let records: UInt64
    /// The number of values that were opened.
    let opened: UInt64
    /// The number of values beyond the slot's scope, whose boxes were held against the log.
    let sealed: UInt64

    static let key: SettingKey = {
        guard let key = SettingKey(.verification, "whole") else { preconditionFailure("a short key") }
        return key
    }()
}

/// That the whole vault was checked and something was wrong.
struct VerificationFailure: Codable, Equatable, Sendable {
    /// The error's stable code.
    let code: String

    static let key: SettingKey = {
        guard let key = SettingKey(.verification, "failed") else { preconditionFailure("a short key") }
        return key
    }()
}

extension Session {
    /// Keeps that the vault was checked, so that an audit can tell. Once a day is enough, unless more was opened than before,
    /// or something was wrong meanwhile.
    ///
    /// - Throws: `store`.
    func keepVerification(_ event: VerificationEvent) throws(CofferError) {
        let newest = try keptHistory(VerificationEvent.self, at: VerificationEvent.key, limit: 1).first
        let failure = try keptHistory(VerificationFailure.self, at: VerificationFailure.key, limit: 1).first
        if let newest, surroundings.now - newest.time < 86_400_000, newest.content.opened >= event.opened,
            failure.map({ $0.sequence < newest.sequence }) ?? true
        {
            return
        }
        try keep(event, at: VerificationEvent.key)
    }
}
