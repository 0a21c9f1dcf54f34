import CofferCrypto
import CofferKit
import CofferMemory
import CofferStore
import CofferSystem
import Foundation

/// A vault in a home directory of its own, with one environment; gone with its owner.
final class LookVault {
    let directory: String
    let session: Session
    private let surroundings: Surroundings
    private let location: VaultLocation
    private let id: EnvironmentID

    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/coffer-look-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let environment = ProcessEnvironment(["HOME": directory])
        let clock = Clock(now: { Timestamp(unixMilliseconds: 1_790_000_000_000) }, monotonic: { .zero })
        surroundings = Surroundings(
            environment: environment, clock: clock, entropy: .system, start: try StartState.current())
        location = try VaultLocation(
            vault: directory + "/v.coffer", environment: "a/b", directory: FilePath(directory), surroundings)
        session = try Session.create(
            location, secret: try KeyFile.readOrMake(FilePath(directory + "/v.key"), entropy: .system), label: "me",
            surroundings)
        id = try session.write { (transaction) throws(CofferError) in
            do throws(StoreError) { return try transaction.createEnvironment(Name("a/b")!) } catch {
                throw .store(error, vault: "")
            }
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// The environment as it is now.
    var environment: EnvironmentState { session.log.environment(id)! }

    var bytes: Data { FileManager.default.contents(atPath: directory + "/v.coffer") ?? Data() }

    /// Sets a variable; returns the revision.
    @discardableResult
    func set(
        _ name: String, _ value: String, _ choice: AttributeChoice = AttributeChoice(), note: String? = nil
    ) throws -> UInt32? {
        try session.set(
            name, of: id, to: SecretBytes(public: Array(value.utf8)), choice, note: note, source: "test",
            WriteOptions())
    }

    func unset(_ name: String) throws { _ = try session.unset(name, of: environment, WriteOptions()) }

    func text(_ reference: String) throws -> String {
        let value = try session.value(
            try VariableReference(reference), in: environment, isShown: false, isRevealed: false)
        return value.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// The same vault, opened by a slot of scope metadata that is added to it.
    func metadataSession() throws -> Session {
        let path = directory + "/cron.key"
        let secret = try KeyFile.readOrMake(FilePath(path), entropy: .system)
        _ = try session.write { (transaction) throws(CofferError) in
            do throws(StoreError) {
                return try transaction.addSlot(secret: secret, scope: .metadata, cost: .standard, label: "cron")
            } catch {
                throw .store(error, vault: "")
            }
        }
        var access = Access()
        access.keyFile = FilePath(path)
        access.mayAsk = false
        let opened = try Session.open(location, access, surroundings)
        opened.log.endReading()
        return opened
    }

    /// The names in the records of values that left, the newest first.
    func leftNames() throws -> [[String]] {
        var names: [[String]] = []
        try session.log.leftRecords { (_, left) throws(StoreError) in
            names.append(left.names.map(\.description))
            return true
        }
        return names
    }
}

/// The stable code of the error that `body` throws; `nil` when it throws none.
func thrownCode(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? CofferError)?.code ?? "\(error)" }
    return nil
}
