internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Adds a webhook.
struct ChannelAddWebhook: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Add a web address that gets JSON.",
        discussion: """
            Every request carries Coffer-Signature: t=UNIX,v1=HEX, where HEX is HMAC-SHA-256 with the secret over the time, a \
            point and the body. The address begins with https://; http:// is for this host. Redirects are not followed.

              $ coffer channel add webhook --url https://example.org/hook --secret-fd 3 3< secret
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments
    @OptionGroup var common: ChannelArguments

    @Option(help: ArgumentHelp("Read the secret, one line, from this descriptor.", valueName: "n"))
    var secretFd: Int32?

    @Option(help: ArgumentHelp("Read the secret, one line, from this private file.", valueName: "path"))
    var secretFile: String?

    func run(_ console: Console) throws {
        let name = try ChannelName(common.name ?? "webhook")
        let secret = try SecretSource(descriptor: secretFd, file: secretFile).read("secret")
        let offer = ChannelOffer(url: common.url, certificates: try common.certificates(), secret: secret)
        try common.add(try offer.webhook(), named: name, write, global, console)
    }
}
