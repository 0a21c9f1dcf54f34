internal import CofferStore
internal import CofferSystem
internal import CofferWire

/// Somebody outside who notices when a host falls silent.
struct SchedulePing: Codable, Equatable, Sendable {
    /// The host whose jobs show themselves.
    let host: String
    /// `https://…`, or `http://…` on that host.
    let url: String
}

extension Session {
    /// Chooses what the jobs of this host call after they have done their work; `nil` for nothing.
    ///
    /// - Throws: `usage` for what is no address of the web, `store`.
    public func setPing(_ url: String?) throws(CofferError) {
        guard let key = Self.pingKey else { return }
        if let url { _ = try ServerAddress.read(url, for: .web) }
        let present = try ping()
        guard url != nil || present?.host == HostName.current() else { return }
        let ping = url.map { SchedulePing(host: HostName.current(), url: $0) }
        if ping != present { try keep(ping, at: key) }
    }

    /// Shows that this host is alive, when it is the one that is waited for.
    ///
    /// - Returns: What went wrong, which is no fault of the work that was done before.
    /// - Throws: `courier`, `store`.
    public func showLife() throws(CofferError) -> DeliveryFailure? {
        guard let ping = try ping(), ping.host == HostName.current() else { return nil }
        let courier = try CourierProgram.find(surroundings)
        // The vault is not kept from others while a server takes its time.
        log.endReading()
        let answer = try courier.carry(.webhook(WebJob(url: ping.url)))
        return answer.outcome == .done ? nil : DeliveryFailure(place: "ping", answer: answer)
    }

    private func ping() throws(CofferError) -> SchedulePing? {
        guard let key = Self.pingKey else { return nil }
        return try kept(SchedulePing.self, at: key)
    }

    private static var pingKey: SettingKey? { SettingKey(.schedule, "ping") }
}
