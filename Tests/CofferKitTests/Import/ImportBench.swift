import CofferCrypto
import CofferFormats
import CofferKit
import CofferMemory
import CofferStore
import CofferSystem
import Foundation

/// A vault in a directory of its own, with sessions on it; gone with its owner.
final class ImportBench {
    let directory: String
    private let key: [UInt8]
    private let surroundings: Surroundings

    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/coffer-import-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        key = SecretKey.random(from: .system).withBytes { Array($0) }
        let clock = Clock(now: { Timestamp(unixMilliseconds: 1_790_000_000_000) }, monotonic: { .zero })
        surroundings = Surroundings(
            environment: ProcessEnvironment(["HOME": directory]), clock: clock, entropy: .system,
            start: try StartState.current())
        _ = try Session.create(location(nil), secret: secret(key), label: "test", surroundings)
        try write("v.key", keyText(key))
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    func path(_ name: String) -> FilePath { FilePath(directory + "/" + name) }

    /// A session on an environment, by the full slot or by the key file that is named.
    func open(_ environment: String? = "kinect/production", keyFile: String = "v.key") throws -> Session {
        var access = Access()
        access.keyFile = path(keyFile)
        let session = try Session.open(location(environment), access, surroundings)
        return session
    }

    /// Adds a slot and its key file.
    func addSlot(_ scope: SlotScope, keyFile: String) throws {
        let bytes = SecretKey.random(from: .system).withBytes { Array($0) }
        let session = try open()
        try session.write { (transaction) throws(CofferError) in
            try session.storing { () throws(StoreError) in
                _ = try transaction.addSlot(secret: secret(bytes), scope: scope, cost: .standard, label: keyFile)
            }
        }
        try write(keyFile, keyText(bytes))
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> FilePath {
        try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/" + name))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: directory + "/" + name)
        return path(name)
    }

    private func location(_ environment: String?) throws -> VaultLocation {
        try VaultLocation(
            vault: directory + "/v.coffer", environment: environment, directory: FilePath(directory), surroundings)
    }

    private func secret(_ bytes: [UInt8]) -> SlotSecret { .keyFile(SecretKey { $0.copyBytes(from: bytes) }) }

    private func keyText(_ bytes: [UInt8]) -> String {
        KeyText.key(SecretKey { $0.copyBytes(from: bytes) }).written().withBytes { String(decoding: $0, as: UTF8.self) }
    }
}

extension Session {
    /// Plans an import of texts: `(name, content)` each.
    func plan(
        _ files: [(String, String)], _ change: (inout ImportChoice) -> Void = { _ in }
    ) throws -> ImportPlan {
        var choice = ImportChoice()
        change(&choice)
        let sources = files.map { file in
            ImportSource(path: FilePath(file.0), bytes: SecretBytes(public: Array(file.1.utf8)))
        }
        return try plan(try ImportInput.read(sources, choice), choice)
    }

    /// Imports one text.
    @discardableResult
    func load(_ text: String, _ name: String = "v.json") throws -> UInt32? {
        try apply(try plan([(name, text)]), WriteOptions())
    }

    /// The values of the environment as text.
    func texts() throws -> [String: String] {
        let environment = try environment()
        let variables = try log.variables(of: environment.id)
        return try Dictionary(
            uniqueKeysWithValues: variables.map { state in
                let value = try log.value(at: state.value)
                return (state.name.description, value.withBytes { String(decoding: $0, as: UTF8.self) })
            })
    }
}

extension CofferError {
    /// The stable word of the error that `body` throws; `nil` when it throws none.
    static func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? CofferError)?.code ?? "\(error)"
        }
    }
}
