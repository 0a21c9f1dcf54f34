internal import CofferCrypto
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// What the shell offers for names: only what an unlocked vault may tell without asking. An error offers nothing.
enum NameCompletion {
    /// The environments.
    static func environments(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
        guard let session = try? session(words) else { return [] }
        return session.log.environments.map(\.name.description)
    }

    /// The variables of the environment that is named.
    static func variables(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
        guard let session = try? session(words), let environment = try? session.environment(),
            let report = try? session.list(environment)
        else { return [] }
        return report.variables.map(\.name)
    }

    private static func session(_ words: [String]) throws -> Session {
        var surroundings = Surroundings(
            environment: .current(), clock: .system, entropy: .system, start: try StartState.current())
        // A passphrase would take half a second, each time that the key is pressed.
        _ = surroundings.environment.take("COFFER_PASSPHRASE")
        let location = try VaultLocation(
            vault: value(of: ["--vault"], words), environment: value(of: ["--env", "-e"], words),
            directory: WorkingDirectory.current, surroundings)
        var access = Access()
        (access.mayAsk, access.wait) = (false, 100)
        return try Session.open(location, access, surroundings)
    }

    /// The value of an option as it stands on the command line so far.
    private static func value(of options: [String], _ words: [String]) -> String? {
        for (index, word) in words.enumerated() {
            if options.contains(word), index + 1 < words.count { return words[index + 1] }
            if let option = options.first(where: { $0.hasPrefix("--") && word.hasPrefix($0 + "=") }) {
                return String(word.dropFirst(option.count + 1))
            }
        }
        return nil
    }
}
