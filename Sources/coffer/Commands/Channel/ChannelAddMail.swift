internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Adds a mail server.
struct ChannelAddMail: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Add a mail server.",
        discussion: """
            smtp:// is STARTTLS (port 587 unless the address names one), smtps:// is TLS from the start (465); port 25 is refused. \
            The server's certificate and the name in it are always checked. --ca-file names the only authorities to trust; the \
            certificates themselves are kept, so the file may go afterwards.

              $ coffer channel add mail --url smtps://mail.example.org --from coffer@example.org --user coffer --password-file smtp.password
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments
    @OptionGroup var common: ChannelArguments

    @Option(help: ArgumentHelp("Who logs in.", valueName: "user"))
    var user: String?

    @Option(help: ArgumentHelp("Read the password, one line, from this descriptor.", valueName: "n"))
    var passwordFd: Int32?

    @Option(help: ArgumentHelp("Read the password, one line, from this private file.", valueName: "path"))
    var passwordFile: String?

    @Option(help: ArgumentHelp("Who the mails are from.", valueName: "address"))
    var from: String

    func run(_ console: Console) throws {
        let name = try ChannelName(common.name ?? "mail")
        let secret = try SecretSource(descriptor: passwordFd, file: passwordFile).read("password")
        let offer = ChannelOffer(
            url: common.url, certificates: try common.certificates(), user: user, secret: secret, from: from)
        try common.add(try offer.mail(), named: name, write, global, console)
    }
}
