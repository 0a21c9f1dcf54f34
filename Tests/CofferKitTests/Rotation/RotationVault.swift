import CofferCrypto
import CofferMemory
import CofferStore
import CofferSystem
import Foundation

@testable import CofferKit

/// A vault with the environment `a/b`, whose clock a test sets; gone with its owner.
final class RotationVault {
    private let directory: String
    private let location: VaultLocation
    private let start: StartState

    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/coffer-rotation-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        start = try StartState.current()
        let home = ProcessEnvironment(["HOME": directory])
        let clock = Self.clock("2026-01-01T12:00:00Z")
        let surroundings = Surroundings(environment: home, clock: clock, entropy: .system, start: start)
        location = try VaultLocation(
            vault: directory + "/v.coffer", environment: "a/b", directory: FilePath(directory), surroundings)
        let session = try Session.create(location, secret: try key(), label: "me", surroundings)
        try session.createEnvironment("a/b", WriteOptions())
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// The vault, opened at a time.
    func open(at time: String, accepting: Bool = false) throws -> Session {
        var surroundings = Surroundings(
            environment: ProcessEnvironment(["HOME": directory]), clock: Self.clock(time), entropy: .system,
            start: start)
        surroundings.acceptsClock = accepting
        var access = Access()
        access.keyFile = FilePath(directory + "/v.key")
        access.mayAsk = false
        return try Session.open(location, access, surroundings)
    }

    @discardableResult
    func set(_ name: String, _ value: String, at time: String, since: String? = nil, source: String = "set") throws
        -> UInt32?
    {
        let session = try open(at: time)
        let dates = ValueDates(since: since.flatMap { CivilDate($0) })
        return try session.set(
            name, of: try session.environment().id, to: SecretBytes(public: Array(value.utf8)), AttributeChoice(),
            dates: dates, source: source, WriteOptions())
    }

    func age(_ name: String, at time: String) throws -> ValueAge {
        let session = try open(at: time)
        let environment = try session.environment()
        return try session.age(of: try session.variable(name, in: environment), in: environment)
    }

    private func key() throws -> SlotSecret {
        try KeyFile.readOrMake(FilePath(directory + "/v.key"), entropy: .system)
    }

    private static func clock(_ text: String) -> Clock {
        let time = (try? DueCases.instant(text)) ?? 0
        return Clock(now: { Timestamp(unixMilliseconds: time) }, monotonic: { .zero })
    }
}
