internal import CofferMemory
public import CofferSystem

/// A command line that prints a key: a TPM, a keychain. It is given on the command line only, never by a file.
struct KeyCommand {
    let line: String

    init(_ line: String) { self.line = line }

    func run(_ surroundings: Surroundings) throws(CofferError) -> SecretBytes {
        do throws(SystemError) {
            let child = ChildEnvironment(inheriting: surroundings.environment, without: CofferVariables.all)
            return try Command(Array(line.utf8), environment: child, start: surroundings.start).output()
        } catch {
            throw .system(error)
        }
    }
}

/// The environment variables that coffer reads. No program that it starts or becomes gets one of them.
public enum CofferVariables {
    /// Their names.
    public static let all: Set<String> = [
        "COFFER_VAULT", "COFFER_ENV", "COFFER_KEY", "COFFER_KEY_FILE", "COFFER_PASSPHRASE",
    ]
    /// What the names of all others begin with that coffer may read one day.
    public static let prefix = "COFFER_"
}

extension ProcessEnvironment {
    /// The names of coffer's own variables that are set.
    public var coffersOwn: Set<String> {
        CofferVariables.all.union(names.filter { $0.hasPrefix(CofferVariables.prefix) })
    }
}
