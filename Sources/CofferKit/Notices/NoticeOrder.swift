internal import CofferCrypto
internal import CofferStore

/// That a channel tells of changes of variables: the setting `notice/<channel>`.
public struct NoticeOrder: Codable, Equatable, Sendable {
    /// Who gets a mail; empty for a webhook.
    public var to: [String]
    /// Whether the variables are named.
    public var showsNames: Bool

    /// Puts it together.
    ///
    /// - Throws: `usage` for what is no mail address.
    public init(to: [String], showsNames: Bool) throws(CofferError) {
        for address in to { _ = try MailAddress(address) }
        (self.to, self.showsNames) = (to, showsNames)
    }

    private enum CodingKeys: String, CodingKey {
        case to
        case showsNames = "names"
    }
}

/// Up to which revision of each environment a channel has told: the setting `reminder/notice/<channel>`.
struct NoticeBook: Codable, Equatable, Sendable {
    /// By environment id in hexadecimal digits.
    var told: [String: UInt32] = [:]

    static func key(_ channel: String) -> SettingKey? { SettingKey(.reminder, "notice", channel) }
}

extension Session {
    /// The channels that tell of changes, by name. Any slot will do.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    public func noticeOrders() throws(CofferError) -> [(channel: String, order: NoticeOrder)] {
        try kept(NoticeOrder.self, in: .notice).map { ($0.rest, $0.content) }
    }

    /// Has a channel tell of changes from now on, or with `nil` no more.
    ///
    /// - Throws: `unknown` for a channel that is not there; `usage` for a mail channel without an address and for a webhook
    ///   with one; `refused` unless the slot is full; `store`.
    public func order(_ order: NoticeOrder?, over name: ChannelName, _ options: WriteOptions) throws(CofferError) {
        guard log.scope == .full else {
            throw .refused(.other(code: "out-of-scope", "channels are changed with a key slot of scope full"))
        }
        let channel = try channel(name)
        if let order, (channel.kind == "mail") == order.to.isEmpty {
            throw .usage(.other("--to ADDRESS says who gets the mails of a mail channel, and of no other"))
        }
        guard !options.isDryRun, let key = SettingKey(.notice, name.description),
            let bookKey = NoticeBook.key(name.description)
        else { return }
        try write { (transaction) throws(CofferError) in
            // What was before is not told.
            if order != nil { try keep(NoticeBook(told: presentRevisions), at: bookKey, in: transaction) }
            try keep(order, at: key, in: transaction)
        }
    }

    /// The newest revision of each environment, by its id in hexadecimal digits.
    var presentRevisions: [String: UInt32] {
        Dictionary(log.environments.map { ($0.id.hex, $0.revision) }) { one, _ in one }
    }
}
