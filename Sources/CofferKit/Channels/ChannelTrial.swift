internal import CofferCrypto
internal import CofferStore
internal import CofferWire

/// A test message, and how it ended over each channel.
public struct ChannelTrial: Sendable {
    /// By channel.
    public let report: TrialReport
    /// What failed.
    public let failures: [DeliveryFailure]
}

extension Session {
    /// Sends a test over one channel and records how it ended. Any slot will do.
    ///
    /// - Parameter address: Where a mail goes; to the channel's own sender unless given.
    /// - Throws: `unknown`, `usage`, `courier`, `store`.
    public func tryChannel(_ name: ChannelName, address: String?) throws(CofferError) -> ChannelTrial {
        try trial(
            over: [(name.description, try channel(name))],
            address: try address.map { (text) throws(CofferError) in try MailAddress(text) })
    }

    /// Sends a test mail over every mail channel and records how it ended. Any slot will do.
    ///
    /// - Throws: `unknown` when there is no mail channel, and as ``tryChannel(_:address:)``.
    public func tryMail(to address: String) throws(CofferError) -> ChannelTrial {
        let address = try MailAddress(address)
        let mails = try channels().filter { $0.channel.kind == "mail" }
        guard !mails.isEmpty else {
            throw .unknown(.channel, name: "", near: [])
        }
        return try trial(over: mails, address: address)
    }

    private func trial(
        over channels: [(name: String, channel: Channel)], address: MailAddress?
    ) throws(CofferError) -> ChannelTrial {
        let courier = try CourierProgram.find(surroundings)
        let vault = log.fingerprint.hex
        // The vault is not kept from others while a server takes its time.
        log.endReading()
        var rows: [TrialReport.Row] = []
        var failures: [DeliveryFailure] = []
        for (name, channel) in channels {
            let message = TestMessage(channel: name, vault: vault, surroundings)
            let (answer, to) = try message.send(over: channel, to: address, by: courier)
            rows.append(TrialReport.Row(name, channel.kind, to, answer))
            if answer.outcome != .done { failures.append(DeliveryFailure(place: "channel \(name)", answer: answer)) }
        }
        try record(rows)
        return ChannelTrial(report: TrialReport(trials: rows), failures: failures)
    }

    private func record(_ rows: [TrialReport.Row]) throws(CofferError) {
        try write { (transaction) throws(CofferError) in
            for row in rows {
                guard let key = SettingKey(.reminder, "test", row.channel) else { continue }
                try keep(row, at: key, in: transaction)
            }
        }
    }
}
