import CofferCrypto
import CofferKit
import CofferMemory
import CofferStore
import CofferSystem
import Foundation

/// A home directory with one vault that a key file opens, for what happens to keys; gone with its owner.
final class KeyVault {
    let directory: String
    let surroundings: Surroundings
    let location: VaultLocation

    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/coffer-keys-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let clock = Clock(now: { Timestamp(unixMilliseconds: 1_790_000_000_000) }, monotonic: { .zero })
        surroundings = Surroundings(
            environment: ProcessEnvironment(["HOME": directory]), clock: clock, entropy: .system,
            start: try StartState.current())
        location = try VaultLocation(
            vault: directory + "/v.coffer", environment: "a/b", directory: FilePath(directory), surroundings)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    func path(_ name: String) -> FilePath { FilePath(directory + "/" + name) }

    func secret(_ name: String = "v.key") throws -> SlotSecret {
        try KeyFile.readOrMake(path(name), entropy: .system)
    }

    /// Makes the vault with an environment for each of the names and a variable `KEY` in each.
    @discardableResult
    func make(_ names: String...) throws -> Session {
        let session = try Session.create(location, secret: try secret(), label: "me", surroundings)
        for name in names {
            let id = try session.write { (transaction) throws(CofferError) in
                try session.storing { () throws(StoreError) in try transaction.createEnvironment(Name(name)!) }
            }
            try set("KEY", "value of \(name)", of: id, in: session)
        }
        return session
    }

    @discardableResult
    func set(_ name: String, _ value: String, of id: EnvironmentID, in session: Session) throws -> UInt32? {
        try session.set(
            name, of: id, to: SecretBytes(public: Array(value.utf8)), AttributeChoice(), source: "test", WriteOptions())
    }

    func open(_ key: String = "v.key", ignoringAnchor: Bool = false) throws -> Session {
        var access = Access()
        access.keyFile = path(key)
        (access.mayAsk, access.needsSecret) = (false, true)
        let session = try Session.open(location, access, surroundings, ignoringAnchor: ignoringAnchor)
        session.log.endReading()
        return session
    }

    /// Adds a slot that a new key file opens.
    func add(_ name: String, _ scope: SlotScope, to session: Session) throws -> UInt32 {
        try session.addSlot(.secret(try secret(name)), scope: scope, label: name)
    }

    var bytes: Data {
        get { FileManager.default.contents(atPath: directory + "/v.coffer") ?? Data() }
        set {
            _ = FileManager.default.createFile(
                atPath: directory + "/v.coffer", contents: newValue, attributes: [.posixPermissions: 0o600])
        }
    }

    func write(_ name: String, _ text: String) {
        _ = FileManager.default.createFile(
            atPath: directory + "/" + name, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    }

    /// The visible names in the directory, in order.
    var files: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }
}
