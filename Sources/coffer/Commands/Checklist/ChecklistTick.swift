internal import ArgumentParser
internal import CofferKit

/// Answers an item.
struct ChecklistTickCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "tick",
        abstract: "Answer a question, with a name.",
        discussion: """
            What coffer recorded cannot be ticked by hand. The steps of a scenario are ticked in their order. m3 needs three \
            notes: how long the restore took, what went wrong, what to improve.

              $ coffer checklist tick q3 --by 'A. Person' --next 2027-02-01
              $ coffer checklist tick s1.1 --by 'A. Person'
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("Who answers.", valueName: "name"))
    var by: String?

    @Option(help: ArgumentHelp("The day of the next review.", valueName: "date"))
    var next: String?

    @Option(help: ArgumentHelp("What else there is to say; may be repeated.", valueName: "text"))
    var note: [String] = []

    @Argument(help: "The item, such as q3, or a step, such as s1.3.")
    var item: String

    func run(_ console: Console) throws {
        var request = TickRequest()
        (request.by, request.next, request.note) = (by, next, note.joined(separator: "\n"))
        try global.openConfined(console).tick(item, request)
        console.remark("\(item) is answered", global)
    }
}
