internal import CofferCrypto
internal import CofferStore

extension Session {
    /// The channels, by name. Any slot will do.
    ///
    /// - Throws: `store`; `refused` for one that a newer coffer made.
    public func channels() throws(CofferError) -> [(name: String, channel: Channel)] {
        try kept(Channel.self, in: .channel).map { ($0.rest, $0.content) }
    }

    /// One channel.
    ///
    /// - Throws: `unknown` with the nearest names, and as ``channels()``.
    public func channel(_ name: ChannelName) throws(CofferError) -> Channel {
        let all = try channels()
        guard let found = all.first(where: { $0.name == name.description }) else {
            let near = Nearest.names(to: name.description, among: all.map(\.name))
            throw .unknown(.channel, name: name.description, near: near)
        }
        return found.channel
    }

    /// Adds a channel.
    ///
    /// - Throws: `refused` when there is one of that name or the slot is not full, `store`.
    public func add(_ channel: Channel, named name: ChannelName, _ options: WriteOptions) throws(CofferError) {
        try requireFullSlotForChannels()
        guard try !channels().contains(where: { $0.name == name.description }) else {
            throw .refused(
                .other(
                    code: "channel-exists",
                    "there is a channel \(name) already; --name gives another, or remove it first"))
        }
        try keep(channel, named: name, options)
    }

    /// Takes a channel away, with its password.
    ///
    /// - Throws: `unknown`, `refused` when the slot is not full, `store`.
    public func removeChannel(_ name: ChannelName, _ options: WriteOptions) throws(CofferError) {
        try requireFullSlotForChannels()
        _ = try channel(name)
        guard !options.isDryRun, let key = SettingKey(.channel, name.description),
            let notices = SettingKey(.notice, name.description)
        else { return }
        let tells = try kept(NoticeOrder.self, at: notices) != nil
        try write { (transaction) throws(CofferError) in
            if tells { try keep(NoticeOrder?.none, at: notices, in: transaction) }
            try keep(Channel?.none, at: key, in: transaction)
        }
    }

    private func keep(_ channel: Channel?, named name: ChannelName, _ options: WriteOptions) throws(CofferError) {
        guard !options.isDryRun, let key = SettingKey(.channel, name.description) else { return }
        try keep(channel, at: key)
    }

    /// A nightly job sends over channels; where they lead is not for it to say.
    private func requireFullSlotForChannels() throws(CofferError) {
        guard log.scope == .full else {
            throw .refused(.other(code: "out-of-scope", "channels are changed with a key slot of scope full"))
        }
    }
}
