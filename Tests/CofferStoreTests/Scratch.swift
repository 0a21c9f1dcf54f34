import CofferCrypto
import CofferMemory
import CofferStore
import CofferSystem
import Foundation

/// A vault in a directory of its own, opened by one key; gone with its owner.
final class Scratch {
    let directory: String
    let keyBytes: [UInt8]
    var path: FilePath { FilePath(directory + "/v.coffer") }

    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/coffer-store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        keyBytes = SecretKey.random(from: .system).withBytes { Array($0) }
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    func secret() -> SlotSecret { .keyFile(SecretKey { $0.copyBytes(from: keyBytes) }) }

    func create() throws -> VaultLog {
        try VaultLog.create(
            in: try VaultFile.create(path), secret: secret(), cost: .standard, label: "test", now: 1_000,
            entropy: .system)
    }

    func open(anchor: LocalAnchor? = nil, wait: Int32 = 2_000) throws -> VaultLog {
        try open(path, anchor: anchor, wait: wait)
    }

    func open(_ path: FilePath, anchor: LocalAnchor? = nil, wait: Int32 = 2_000) throws -> VaultLog {
        let storage = try VaultFile.open(path, wait: wait)
        let header = try VaultLog.header(in: storage)
        return try VaultLog.open(
            storage, header: header, keys: try header.open(with: secret()), anchor: anchor, entropy: .system)
    }

    var bytes: Data {
        get { FileManager.default.contents(atPath: path.description) ?? Data() }
        set {
            // swift-format-ignore: NeverUseForceTry
            try! newValue.write(to: URL(fileURLWithPath: path.description))
            try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path.description)
        }
    }
}

func name(_ text: String) -> Name { Name(text)! }
func bytes(of text: String) -> SecretBytes { SecretBytes(public: Array(text.utf8)) }
let plain = VariableAttributes(variableClass: .secret, kind: Name("text")!)

extension LogTransaction {
    func put(_ variable: String, _ text: String, in id: EnvironmentID) throws {
        try set(
            name(variable), of: id, to: bytes(of: text), attributes: plain,
            facts: ValueFacts(length: 0, fingerprint: .zero), source: "test")
    }
}

extension VaultLog {
    /// One revision that sets the variables.
    @discardableResult
    func put(_ pairs: [(String, String)], in id: EnvironmentID, at now: Int64 = 2_000) throws -> UInt32? {
        let transaction = try beginWriting(now: now)
        for (variable, text) in pairs { try transaction.put(variable, text, in: id) }
        let number = try transaction.closeRevision(of: id, source: "test", reason: "")
        try transaction.commit()
        return number
    }

    func addEnvironment(_ text: String) throws -> EnvironmentID {
        let transaction = try beginWriting(now: 1_500)
        let id = try transaction.createEnvironment(name(text))
        try transaction.commit()
        return id
    }

    func known(_ variable: String, _ id: EnvironmentID) throws -> VariableState {
        try self.variable(name(variable), of: id)!
    }

    func text(_ variable: String, in id: EnvironmentID) throws -> String? {
        guard let state = try self.variable(name(variable), of: id), !state.isRemoved else { return nil }
        return try self.value(at: state.value).withBytes { String(decoding: $0, as: UTF8.self) }
    }
}

extension Scratch {
    /// Another opening of the vault that does not wait for others.
    static func waitless(_ log: VaultLog, _ scratch: Scratch) throws -> VaultLog {
        let log = try scratch.open(wait: 0)
        log.endReading()
        return log
    }
}

func FilePathOf(_ scratch: Scratch, _ name: String) -> FilePath { FilePath(scratch.directory + "/" + name) }
