internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// Where this machine wrote to a vault the last time: `$XDG_STATE_HOME/coffer/places/<vault id>`. A copy at another place
/// is the same vault, but what is written to it makes another history.
struct WrittenPlace {
    private let file: FilePath?
    private let place: [UInt8]

    init(_ vault: VaultID, at path: FilePath, _ environment: ProcessEnvironment) {
        file = try? XDGDirectories(environment).state().appending(FilePath("coffer/places/\(vault.hex)"))
        let whole = (try? path.resolvingParent()) ?? path
        place = Array(whole.description.utf8)
    }

    /// Whether it is the place of the vault now.
    var isHere: Bool {
        guard let file, let kept = try? PrivateFile.readAll(file, limit: 8_192) else { return false }
        return kept.withBytes { $0.elementsEqual(place) }
    }

    /// Keeps the place. That it cannot be kept stops no command.
    func keep() {
        guard let file, !isHere else { return }
        _ = try? PrivateDirectory.make(file.parent)
        _ = try? AtomicFile.write(SecretBytes(public: place), to: file)
    }
}

extension Session {
    /// Where the vault is, and whether it was written there before.
    var writtenPlace: WrittenPlace { WrittenPlace(log.header.vault, at: path, surroundings.environment) }
}
