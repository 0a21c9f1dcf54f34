internal import CofferCrypto
internal import CofferStore
internal import CofferWire

/// That a value may be known to others, as its owners are told of it.
struct IncidentNotice {
    /// What the vault is called.
    let vault: String
    let environment: String
    /// How many variables change together.
    let count: Int
    /// In how many places the value is current.
    let places: Int
    /// ISO 8601, UTC.
    let opened: String

    var subject: String { "[coffer] \(vault): \(secrets) may be known to others" }

    private var secrets: String { count == 1 ? "a secret" : "\(count) secrets" }

    var text: String {
        """
        Vault "\(vault)", reported \(opened).

          \(environment)   \(secrets) may be known to others, current in \(places) \(places == 1 ? "place" : "places")

        Which, why, and what is left to do:   coffer audit -e \(environment)
        The finding stays critical until the value is retired everywhere.

        """
    }

    /// What a webhook gets.
    var body: [UInt8] {
        struct Body: Encodable {
            let v = 1
            let vault: String
            let incident: Incident
        }
        struct Incident: Encodable {
            let env: String
            let count: Int
            let places: Int
            let opened: String
        }
        return KeptCoding.encode(
            Body(vault: vault, incident: Incident(env: environment, count: count, places: places, opened: opened)))
    }
}

/// Who was told of an incident.
public struct IncidentOutcome: Sendable {
    /// How many channels took it.
    public internal(set) var sent = 0
    /// What failed; the report itself stands in any case.
    public internal(set) var failures: [DeliveryFailure] = []
}

extension Session {
    /// Tells the owners of a unit, and those who are told when it becomes serious, that its value may be known to others: by
    /// every mail channel, and over every webhook. Any slot will do.
    ///
    /// - Throws: `courier`, `store`.
    public func tellIncident(of unit: StagedUnit) throws(CofferError) -> IncidentOutcome {
        var outcome = IncidentOutcome()
        let channels = try channels()
        guard let incident = unit.state.incident, !channels.isEmpty else { return outcome }
        let notice = IncidentNotice(
            vault: try vaultLabel(), environment: unit.environment.name.description, count: unit.members.count,
            places: incident.places.count, opened: CivilTime(milliseconds: incident.opened).text)
        let readers = try self.readers(of: unit)
        let id = log.label(for: "coffer/1/incident", [try unit.key().name.description, String(incident.opened)]).hex
        let message = ChannelMessage(
            subject: notice.subject, text: notice.text, body: notice.body, mailID: Hex.bytes(id) ?? [], key: id,
            date: incident.opened)
        let courier = try CourierProgram.find(surroundings)
        log.endReading()
        for (name, channel) in channels where channel.kind != "mail" || !readers.isEmpty {
            let answer = try courier.send(message, over: channel, to: readers, now: surroundings.now)
            if answer.outcome == .done {
                outcome.sent += 1
            } else {
                outcome.failures.append(DeliveryFailure(place: "channel \(name)", answer: answer))
            }
        }
        return outcome
    }

    private func readers(of unit: StagedUnit) throws(CofferError) -> [String] {
        let table = try policies()
        var addresses: [String] = []
        for member in unit.members {
            let name = member.name.description
            let kind = try current(member)?.credentialKind ?? CredentialKind(kept: "text", name: name)
            let policy = table.policy(of: name, kind, in: member.environment)
            for address in policy.owners.value + policy.escalate.value where !addresses.contains(address) {
                addresses.append(address)
            }
        }
        return addresses
    }
}
