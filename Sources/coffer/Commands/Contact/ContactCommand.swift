internal import ArgumentParser
internal import CofferKit

/// The commands about contacts.
struct ContactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: "Whom to call in an emergency.",
        discussion: """
            Contacts stand on the recovery sheet.

              $ coffer contact add Atlas --role 'database provider' --url https://support.mongodb.com
              $ coffer contact list
            """,
        subcommands: [ContactAdd.self, ContactList.self, ContactRemove.self])
}

/// Keeps a contact.
struct ContactAdd: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Keep a contact.",
        discussion: """
            --escalation gives the place in the path of those who are called one after the other.

              $ coffer contact add 'A. Person' --role 'on call' --phone '+49 30 1234' --escalation 1
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("What they are for.", valueName: "text"))
    var role: String

    @Option(help: "Their mail address.")
    var mail: String?

    @Option(help: "Their telephone number.")
    var phone: String?

    @Option(help: "Their page.")
    var url: String?

    @Option(help: "What else there is to say.")
    var note: String?

    @Option(help: ArgumentHelp("The place in the escalation path.", valueName: "n"))
    var escalation: UInt8?

    @Argument(help: "The name.")
    var name: String

    func run(_ console: Console) throws {
        let contact = Contact(
            role: role, mail: mail, phone: phone, url: url, note: note, escalation: escalation.map { Int($0) })
        try global.openConfined(console).keepContact(name, contact)
    }
}

/// Lists the contacts.
struct ContactList: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the contacts, the escalation path first.",
        discussion: """
            Any key slot will do.

              $ coffer contact list
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let report = try global.openConfined(console).contacts()
        try console.show(report, global) { style in
            var table = Table("NAME", "ROLE", "MAIL", "PHONE", "PAGE", "PATH", "NOTE")
            for row in report.contacts {
                let contact = row.contact
                table.add(
                    row.name, contact.role, contact.mail ?? "", contact.phone ?? "", contact.url ?? "",
                    contact.escalation.map { "\($0)" } ?? "", contact.note ?? "")
            }
            return table.lines(width: console.width, style: style)
        }
    }
}

/// Takes a contact away.
struct ContactRemove: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a contact away.",
        discussion: """
            They no longer stand on the next recovery sheet.

              $ coffer contact remove Atlas
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The name.")
    var name: String

    func run(_ console: Console) throws { try global.openConfined(console).removeContact(name) }
}
