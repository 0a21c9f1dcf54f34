internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// What can be said of a vault without opening it.
struct VaultChecks {
    let path: FilePath
    let environment: ProcessEnvironment

    var all: [DoctorReport.Check] {
        // What is left over is listed first: reading the header takes a journal in.
        let left = leftovers
        guard (try? FileStatus.at(path)) != .some(.none) else {
            return [.ok("vault", "there is no vault at \(path) yet; `coffer init` makes one")] + left
        }
        return [file, directory] + header + [anchors] + left
    }

    private var file: DoctorReport.Check {
        do throws(SystemError) {
            _ = try PrivateFile(opening: path).size
            return .ok("vault", "\(path) is a private file in a safe directory")
        } catch {
            return warning("vault", .system(error))
        }
    }

    private func warning(_ id: String, _ error: CofferError) -> DoctorReport.Check {
        .warning(id, error.text.lines.joined(separator: " "), error.text.hint)
    }

    private var directory: DoctorReport.Check {
        .when(
            Writability.isWritable(directory: path.parent), "directory", "the vault's directory can be written",
            else: "the vault's directory cannot be written, so the vault can be read only",
            "writing needs a journal beside the vault")
    }

    private var anchors: DoctorReport.Check {
        let path = try? XDGDirectories(environment).state().appending("coffer/anchors")
        return .when(
            path.map { Writability.isWritable(directory: $0) } ?? false, "anchors",
            "this machine remembers what it saw of the vault last",
            else: "this machine cannot remember what it saw of the vault, so an older copy goes unnoticed",
            "make \(path?.description ?? "the directory that XDG_STATE_HOME names") writable")
    }

    private var header: [DoctorReport.Check] {
        do throws(StoreError) {
            let header = try VaultLog.header(in: try VaultFile.open(path, wait: 1_000))
            return [slots(header)]
        } catch {
            return [warning("container", .store(error, vault: path.description))]
        }
    }

    private func slots(_ header: VaultHeader) -> DoctorReport.Check {
        let standard = KeyDerivationCost.standard
        let cheap = header.slots.filter {
            $0.cost != .none && ($0.cost.passes < standard.passes || $0.cost.memory < standard.memory)
        }
        return .when(
            cheap.isEmpty, "slots", "\(header.slots.count) key slots; a guess at a passphrase costs what it should",
            else: "a guess at the passphrase of slot \(cheap.map { String($0.id) }.joined(separator: ", ")) is cheap",
            "`coffer key change-passphrase` takes the present cost")
    }

    private var leftovers: [DoctorReport.Check] {
        do throws(SystemError) {
            let found = try SiblingFile.leftovers(of: path)
            guard !found.isEmpty else { return [.ok("leftovers", "nothing is left beside the vault")] }
            return found.map { leftover($0) }
        } catch {
            return [warning("leftovers", .system(error))]
        }
    }

    private func leftover(_ file: FilePath) -> DoctorReport.Check {
        if file == SiblingFile.journal(of: path) {
            return .warning(
                "leftovers", "\(file): a write is going on, or was cut off", "the next command takes it back")
        }
        return .warning(
            "leftovers", "\(file) is left of a rekey, or of something that was cut off",
            "`coffer rekey --finish` wipes it")
    }
}
