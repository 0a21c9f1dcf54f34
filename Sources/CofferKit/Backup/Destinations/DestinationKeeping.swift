internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
public import CofferSystem

/// A destination as the vault keeps it, sealed under the metadata key.
struct KeptDestination: Codable, Equatable, Sendable {
    var directory: String?
    var bucket: KeptBucket?

    struct KeptBucket: Codable, Equatable, Sendable {
        let url: String
        let endpoint: String
        let region: String
        let authorities: String?
        let keyID: String
        let secret: KeptSecret
    }

    init(_ place: DestinationPlace) {
        switch place {
        case .directory(let path): directory = path.description
        case .bucket(let one):
            bucket = KeptBucket(
                url: one.address, endpoint: one.endpoint, region: one.region, authorities: one.authorities,
                keyID: one.key.id, secret: KeptSecret(one.key.secret))
        }
    }

    func place() throws(CofferError) -> DestinationPlace {
        if let directory { return .directory(FilePath(directory)) }
        guard let bucket else {
            throw .refused(
                .other(code: "newer-setting", "a destination was written by a newer coffer; use that one"))
        }
        let key = AccessKey(id: bucket.keyID, secret: bucket.secret.bytes)
        return .bucket(
            try BucketAddress(
                bucket.url, endpoint: bucket.endpoint, region: bucket.region, authorities: bucket.authorities, key: key)
        )
    }
}

extension Session {
    /// The destinations, by name.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    public func destinations() throws(CofferError) -> [Destination] {
        var found: [Destination] = []
        for (name, kept) in try kept(KeptDestination.self, in: .destination) {
            found.append(Destination(name: try DestinationName(name), place: try kept.place()))
        }
        return found
    }

    /// The destinations of these names, or all.
    ///
    /// - Throws: `unknown` with the nearest names; `usage` when the vault has none.
    public func destinations(named names: [String]) throws(CofferError) -> [Destination] {
        let all = try destinations()
        guard !all.isEmpty else {
            throw .usage(.missing("a destination", hint: "`coffer destination add NAME DIR` makes one"))
        }
        var chosen: [Destination] = []
        for name in names {
            guard let one = all.first(where: { $0.name.description == name }) else {
                let near = Nearest.names(to: name, among: all.map(\.name.description))
                throw .unknown(.destination, name: name, near: near)
            }
            if !chosen.contains(one) { chosen.append(one) }
        }
        return names.isEmpty ? all : chosen
    }

    /// Keeps a destination after it was looked at: a directory has to be there, or is made; a bucket has to answer.
    ///
    /// - Throws: `refused` when the name is taken by another place or the slot is not full; what the place throws; `store`.
    public func addDestination(_ destination: Destination) throws(CofferError) {
        try requireFullSlotForDestinations()
        if let there = try destinations().first(where: { $0.name == destination.name }), there != destination {
            throw .refused(
                .other(
                    code: "destination-exists",
                    "there is a destination \(destination.name) already, at \(TerminalText.escape(there.place.address))"
                ))
        }
        _ = try destination.place.open(surroundings).list()
        guard let key = SettingKey(.destination, destination.name.description) else { return }
        try keep(KeptDestination(destination.place), at: key)
    }

    /// Forgets a destination; what lies there stays.
    ///
    /// - Throws: `unknown`; `refused` when the slot is not full; `store`.
    public func removeDestination(_ name: String) throws(CofferError) {
        try requireFullSlotForDestinations()
        let found = try destinations(named: [name])
        guard let one = found.first, let key = SettingKey(.destination, one.name.description) else { return }
        try keep(KeptDestination?.none, at: key)
    }

    /// A nightly job makes backups; where they go is not for it to say.
    private func requireFullSlotForDestinations() throws(CofferError) {
        guard log.scope == .full else {
            throw .refused(.other(code: "out-of-scope", "destinations are changed with a key slot of scope full"))
        }
    }
}

extension Destination {
    /// A directory as a destination: its absolute path without symbolic links. It is made with mode 0700 when only it is missing.
    ///
    /// - Throws: `system` when it is not a directory, or the one above it is not there.
    public init(_ name: DestinationName, directory: FilePath) throws(CofferError) {
        self.name = name
        place = .directory(
            try CofferError.calling { () throws(SystemError) in
                if try FileStatus.at(directory) == nil {
                    let parent = try directory.resolvingParent()
                    try PrivateDirectory.make(parent)
                }
                return try directory.resolved()
            })
    }

    /// A bucket as a destination.
    public init(_ name: DestinationName, bucket: BucketAddress) {
        (self.name, place) = (name, .bucket(bucket))
    }
}
