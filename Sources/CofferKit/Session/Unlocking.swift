internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// The keys that a slot gave, and what it was opened with.
struct Unlocked: ~Copyable {
    let slot: OpenedSlot
    /// `nil` for keys that `coffer unlock` kept.
    let secret: SlotSecret?
    /// How hard the passphrase is to guess that alone opened the slot; `nil` when it was opened otherwise.
    var passphraseBits: Int?
}

/// Opens one of a vault's slots with what a person or a machine gives.
///
/// In this order: the options; `COFFER_KEY` (a slot of scope environment or metadata only); what `coffer unlock` left in the kernel's
/// keyring; `COFFER_KEY_FILE`; `COFFER_PASSPHRASE`; a question on the terminal.
struct Unlocking {
    let access: Access
    let vault: FilePath
    /// Lets go of the vault, so that others can write while a person, a program or Argon2id takes its time.
    let beforeWaiting: () -> Void

    func open(_ header: VaultHeader, _ surroundings: inout Surroundings) throws(CofferError) -> Unlocked {
        // Taken out of the environment in any case, so that no child and no core image has it.
        let key = surroundings.environment.take("COFFER_KEY")
        let passphrase = surroundings.environment.take("COFFER_PASSPHRASE")
        if access.isExplicit { return try openExplicitly(header, surroundings) }
        if let key { return try openWithEnvironmentKey(key, header) }
        if !access.needsSecret, let slot = UnlockedSession.resume(header) { return Unlocked(slot: slot, secret: nil) }
        if let file = surroundings.environment.get("COFFER_KEY_FILE") {
            return try open(header, passphrase: nil, key: try keyText(FilePath(file)), name: file)
        }
        if let passphrase {
            beforeWaiting()
            return try open(header, passphrase: passphrase, key: nil, name: "COFFER_PASSPHRASE")
        }
        return try ask(header)
    }

    private func openExplicitly(
        _ header: VaultHeader, _ surroundings: Surroundings
    ) throws(CofferError) -> Unlocked {
        if access.passphraseDescriptor != nil || access.passphraseFile != nil || access.keyCommand != nil {
            beforeWaiting()
        }
        let passphrase = try givenPassphrase()
        if let file = access.keyFile {
            return try open(header, passphrase: passphrase, key: try keyText(file), name: file.description)
        }
        if let command = access.keyCommand {
            let text = try KeyCommand(command).run(surroundings)
            return try open(
                header, passphrase: passphrase, key: try read(text, "the key command"), name: "the key command")
        }
        return try open(header, passphrase: passphrase, key: nil, name: "the passphrase")
    }

    private func givenPassphrase() throws(CofferError) -> SecretBytes? {
        do throws(SystemError) {
            if let descriptor = access.passphraseDescriptor { return try Passphrase.read(descriptor: descriptor) }
            if let file = access.passphraseFile { return try Passphrase.read(file: file) }
            return nil
        } catch {
            throw .system(error)
        }
    }

    private func keyText(_ path: FilePath) throws(CofferError) -> KeyText {
        let text: SecretBytes
        do throws(SystemError) { text = try PrivateFile.readAll(path, limit: 4_096) } catch { throw .system(error) }
        return try read(text, path.description)
    }

    private func read(_ text: SecretBytes, _ name: String) throws(CofferError) -> KeyText {
        do throws(CryptoError) { return try KeyText.read(text) } catch { throw .keyMaterial(error, file: name) }
    }

    private func openWithEnvironmentKey(_ text: SecretBytes, _ header: VaultHeader) throws(CofferError) -> Unlocked {
        let unlocked = try open(header, passphrase: nil, key: try read(text, "COFFER_KEY"), name: "COFFER_KEY")
        guard unlocked.slot.scope != .full else { throw .refused(.fullKeyInEnvironment) }
        return unlocked
    }

    private func attempt(_ secret: consuming SlotSecret, _ header: VaultHeader) throws(StoreError) -> Unlocked {
        let slot = try header.open(with: secret, only: access.slot)
        return Unlocked(slot: slot, secret: secret)
    }

    /// Tries the slot types that the parts at hand can open, both together first.
    private func open(
        _ header: VaultHeader, passphrase: SecretBytes?, key: consuming KeyText?, name: String
    ) throws(CofferError) -> Unlocked {
        do throws(StoreError) {
            switch consume key {
            case .none:
                guard let passphrase else { throw StoreError.cannotUnlock }
                return try openWithPassphrase(passphrase, header)
            case .some(.identity(let identity)):
                return try attempt(.identity(identity), header)
            case .some(.key(let key)):
                return try open(header, passphrase, key)
            }
        } catch {
            throw .store(error, vault: vault.description)
        }
    }

    private func open(
        _ header: VaultHeader, _ passphrase: SecretBytes?, _ key: consuming SecretKey
    ) throws(StoreError) -> Unlocked {
        let needsBoth = header.slots.contains { $0.type == .passphraseAndKeyFile }
        guard needsBoth || passphrase != nil else { return try attempt(.keyFile(key), header) }
        let both = key.duplicate()
        do throws(StoreError) { return try attempt(.keyFile(key), header) } catch {
            guard error == .cannotUnlock else { throw error }
        }
        var passphrase = passphrase
        if passphrase == nil { passphrase = try? askPassphrase("Passphrase for the key file: ") }
        guard let passphrase else { throw .cannotUnlock }
        if needsBoth {
            do throws(StoreError) {
                return try attempt(
                    .passphraseAndKeyFile(PassphraseAndKey(passphrase: passphrase, key: both)), header)
            } catch {
                guard error == .cannotUnlock else { throw error }
            }
        }
        return try openWithPassphrase(passphrase, header)
    }

    /// A recovery key may be given wherever a passphrase is.
    private func openWithPassphrase(_ passphrase: SecretBytes, _ header: VaultHeader) throws(StoreError) -> Unlocked {
        let recovery: SecretKey?
        do throws(CryptoError) {
            recovery = try passphrase.withBytes { (bytes) throws(CryptoError) in
                RecoveryKey.isMeant(bytes) ? try RecoveryKey.read(bytes) : nil
            }
        } catch {
            recovery = nil
        }
        if let recovery {
            do throws(StoreError) { return try attempt(.keyFile(recovery), header) } catch {
                guard error == .cannotUnlock else { throw error }
            }
        }
        var unlocked = try attempt(.passphrase(passphrase), header)
        unlocked.passphraseBits = PassphraseStrength(passphrase).bits
        return unlocked
    }

    private func ask(_ header: VaultHeader) throws(CofferError) -> Unlocked {
        guard access.mayAsk else { throw .nothingToOpenWith(vault: vault.description) }
        let passphrase: SecretBytes
        do throws(SystemError) { passphrase = try askPassphrase("Passphrase for \(vault.name): ") } catch {
            throw error.code == .noTerminal ? .nothingToOpenWith(vault: vault.description) : .system(error)
        }
        return try open(header, passphrase: passphrase, key: nil, name: "the passphrase")
    }

    private func askPassphrase(_ prompt: String) throws(SystemError) -> SecretBytes {
        guard access.mayAsk else { throw SystemError(.noTerminal) }
        beforeWaiting()
        return try Terminal().readPassphrase(prompt)
    }
}
