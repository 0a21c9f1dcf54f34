internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// How the vault at hand differs from what this machine saw of it last.
public struct StateDifference: Encodable, Sendable {
    /// The kinds of difference.
    public enum Kind: String, Encodable, Sendable {
        /// None: the vault goes on from what was seen.
        case none
        /// Nothing was seen of this vault before.
        case unseen
        /// It ends before what was seen.
        case older
        /// It is from before a rekey that was seen.
        case beforeRekey = "before-rekey"
        /// It has another history.
        case forked
        /// It has another key than what was seen, or an identity opens it for the first time.
        case unknown
    }

    /// Where a vault stands.
    public struct Place: Encodable, Sendable {
        /// How often it was rekeyed, plus one.
        public let epoch: UInt32
        /// The number of the newest record.
        public let sequence: UInt64
    }

    /// An environment as the vault at hand has it.
    public struct Environment: Encodable, Sendable {
        /// `project/name`.
        public let name: String
        /// Its newest revision; 0 when there is none.
        public let revision: UInt32
        /// When that was made; ISO 8601, UTC.
        public let changed: String?
    }

    /// What kind of difference it is.
    public let kind: Kind
    /// Identifies the vault's key.
    public let fingerprint: String
    /// The vault at hand.
    public let here: Place
    /// What was seen last.
    public let seen: Place?
    /// What the vault at hand holds.
    public let environments: [Environment]
    /// Whether the vault was opened with an identity, to which anybody can seal a vault.
    public let needsFingerprint: Bool
}

extension Session {
    /// Holds the vault against what was seen; the session was opened without that check.
    ///
    /// - Throws: `store`.
    public func stateDifference() throws(CofferError) -> StateDifference {
        // A witness that cannot be read says nothing, and is about to be replaced.
        let seen = (try? anchorFile.read()) ?? nil
        let kind = try self.kind(since: seen)
        let environments = try storing { () throws(StoreError) in
            try log.environments.map { (state) throws(StoreError) in try environment(state) }
        }
        return StateDifference(
            kind: kind, fingerprint: log.fingerprint.hex, here: .init(epoch: log.header.epoch, sequence: log.sequence),
            seen: seen.map { .init(epoch: $0.epoch, sequence: $0.sequence) }, environments: environments,
            needsFingerprint: log.slotType == .recipient && (kind == .unseen || kind == .unknown))
    }

    private func kind(since seen: LocalAnchor?) throws(CofferError) -> StateDifference.Kind {
        guard let seen else { return .unseen }
        switch try storing({ () throws(StoreError) in try log.difference(from: seen) }) {
        case .older: return .older
        case .olderEpoch: return .beforeRekey
        case .forked: return .forked
        case .unknownVault, .otherVault, .otherEpoch: return .unknown
        case .none: return log.slotType == .recipient && seen.epoch != log.header.epoch ? .unknown : .none
        }
    }

    private func environment(_ state: EnvironmentState) throws(StoreError) -> StateDifference.Environment {
        var changed: String?
        try log.revisions(of: state) { (revision) throws(StoreError) in
            changed = CivilTime(milliseconds: revision.record.time).text
            return false
        }
        return .init(name: state.name.description, revision: state.revision, changed: changed)
    }
}
