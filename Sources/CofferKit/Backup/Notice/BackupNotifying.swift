internal import CofferCrypto
internal import CofferStore
internal import CofferSystem
internal import CofferWire

/// How each destination stood before a backup.
public struct BackupStanding: Sendable {
    /// Whether the newest event was a good one, by destination; none for a destination without events.
    let isGood: [String: Bool]
}

extension Session {
    /// How the destinations stand.
    ///
    /// - Throws: `store`.
    public func backupStanding() throws(CofferError) -> BackupStanding {
        var isGood: [String: Bool] = [:]
        for destination in destinationsWithEvents {
            let newest = try backupEvents(of: destination, limit: 50).first { dated in
                [.made, .failed, .checked].contains(dated.event.kind)
            }
            isGood[destination] = newest.map { $0.event.kind != .failed && $0.event.verified == true }
        }
        return BackupStanding(isGood: isGood)
    }

    /// Tells every owner, over every channel, of failures and of what works again.
    ///
    /// - Returns: What could not be delivered.
    /// - Throws: `unknown` without a channel, `courier`, `zone`, `store`.
    public func tell(of report: BackupReport, before: BackupStanding) throws(CofferError) -> [DeliveryFailure] {
        guard let notice = BackupNotice(report, before: before, vault: try vaultLabel()) else { return [] }
        return try send(notice)
    }

    /// Tells them of a backup that did not begin.
    ///
    /// - Throws: as ``tell(of:before:)``.
    public func tell(ofFailed error: CofferError) throws(CofferError) -> [DeliveryFailure] {
        try send(BackupNotice(error, vault: try vaultLabel()))
    }

    /// Refuses when there is nobody to be told.
    ///
    /// - Throws: `unknown`, `store`.
    public func requireChannel() throws(CofferError) {
        guard try channels().isEmpty else { return }
        throw .unknown(.channel, name: "", near: [])
    }

    private func send(_ notice: BackupNotice) throws(CofferError) -> [DeliveryFailure] {
        let channels = try channels()
        let owners = Set(try dueList().units.flatMap(\.owners)).sorted()
        let courier = try CourierProgram.find(surroundings)
        // The vault is not kept from others while a server takes its time.
        log.endReading()
        var failures: [DeliveryFailure] = []
        for (name, channel) in channels {
            let answer = try courier.send(message(of: notice), over: channel, to: owners, now: surroundings.now)
            if answer.outcome != .done { failures.append(DeliveryFailure(place: "channel \(name)", answer: answer)) }
        }
        return failures
    }

    private func message(of notice: BackupNotice) -> ChannelMessage {
        var name = [UInt8](repeating: 0, count: 16)
        name.withUnsafeMutableBytes { surroundings.entropy.fill($0) }
        return ChannelMessage(
            subject: notice.subject, text: notice.text,
            body: KeptCoding.encode(NoticeBody(vault: notice.vault, backup: notice.places)), mailID: name,
            key: "backup-\(Hex.text(name))", date: surroundings.now)
    }
}

/// What a webhook gets.
private struct NoticeBody: Encodable {
    let v = 1
    let vault: String
    let backup: [BackupNotice.Place]
}
