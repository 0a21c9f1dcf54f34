internal import ArgumentParser

/// The commands about ways out for reminders and alerts.
struct ChannelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channel",
        abstract: "Ways out for reminders and alerts: mail servers and webhooks.",
        discussion: """
            A channel and its password are kept in the vault, where a slot of scope metadata reads them: that is what a nightly \
            job needs. Mail goes over TLS or not at all.

              $ coffer channel add mail --url smtp://mail.example.org --from coffer@example.org --user coffer --password-fd 3 3< password
              $ coffer channel test mail ops@example.org
              $ coffer channel notify mail --to ops@example.org
            """,
        subcommands: [ChannelAdd.self, ChannelList.self, ChannelRemove.self, ChannelTest.self, ChannelNotify.self])
}

/// The kinds of channels.
struct ChannelAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a channel.",
        discussion: """
            A key slot of scope full is needed.

              $ coffer channel add webhook --url https://example.org/hook --secret-fd 3 3< secret
            """,
        subcommands: [ChannelAddMail.self, ChannelAddWebhook.self])
}
