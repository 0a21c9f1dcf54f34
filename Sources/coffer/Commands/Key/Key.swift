internal import ArgumentParser

/// The commands about key slots.
struct Key: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The ways to open the vault: passphrases, key files, colleagues.",
        discussion: """
            A key slot opens everything, the values of one environment, or no value at all. What it opens is its scope.

              $ coffer key list
              $ coffer key add --new-key-file cron.key --scope metadata
              $ coffer key add --recipient coffer1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s --label Anna
            """,
        subcommands: [
            KeyList.self, KeyAdd.self, KeyGenerate.self, KeyRecipient.self, KeyChangePassphrase.self, KeyRemove.self,
        ])
}
