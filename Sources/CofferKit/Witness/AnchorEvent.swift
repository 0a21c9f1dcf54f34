internal import CofferStore

/// That the vault's anchor was put somewhere outside of it: the setting `audit/anchors`, whose older values tell of the
/// times before.
struct AnchorEvent: Codable, Equatable, Sendable {
    let way: AnchorWay
    /// The record that it pins.
    let sequence: UInt64
}

/// How an anchor left the vault.
public enum AnchorWay: String, Codable, Sendable {
    /// Somebody had it printed to keep it.
    case printed
    /// It stands on a recovery sheet.
    case sheet
    /// It went out with a notice of a change.
    case notice
}

extension SettingKey {
    /// Anchors that were put outside.
    static let anchors: SettingKey = {
        guard let key = SettingKey(.audit, "anchors") else { preconditionFailure("a short key") }
        return key
    }()
}

extension Session {
    /// Keeps that the present anchor is outside of the vault now, for audits. Once a day and way is enough. Any slot will do.
    ///
    /// - Throws: `store`.
    public func keepAnchorEvent(_ way: AnchorWay) throws(CofferError) {
        let newest = try keptHistory(AnchorEvent.self, at: .anchors, limit: 1).first
        if let newest, newest.content.way == way, surroundings.now - newest.time < 86_400_000 { return }
        try keep(AnchorEvent(way: way, sequence: log.sequence), at: .anchors)
    }
}

extension AuditGathering {
    /// When an anchor was put outside; an evidence pack holds one as well.
    func anchors() -> [AuditTime] {
        (story.history(AnchorEvent.self, at: .anchors).map(\.record.time)
            + story.history(PackEvent.self, at: .packs).map(\.record.time)).sorted().map { time($0) }
    }
}
