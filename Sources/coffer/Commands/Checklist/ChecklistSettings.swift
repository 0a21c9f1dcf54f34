internal import ArgumentParser
internal import CofferKit

/// Sets the objectives of a scenario.
struct ChecklistObjective: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "objective",
        abstract: "Say how long a recovery may take and how much may be lost.",
        discussion: """
            A drill that misses the objectives of s3 says so, and so does the audit.

              $ coffer checklist objective s3 --rto 2h --rpo 24h
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The longest time to recover: 90s, 10m, 2h, 1d.", valueName: "time"))
    var rto: String?

    @Option(help: ArgumentHelp("The oldest change that may be lost.", valueName: "time"))
    var rpo: String?

    @Argument(help: "The scenario: s1, s2 or s3.")
    var scenario: String

    func run(_ console: Console) throws {
        guard rto != nil || rpo != nil else {
            throw CofferError.usage(.missing("--rto TIME or --rpo TIME", hint: "--rto 2h --rpo 24h"))
        }
        var objective = RecoveryObjective()
        objective.recoveryTime = try rto.map { (text) throws(CofferError) in try RecoveryObjective.seconds(text) }
        objective.recoveryPoint = try rpo.map { (text) throws(CofferError) in try RecoveryObjective.seconds(text) }
        try global.openConfined(console).setObjective(scenario, objective)
    }
}

/// Keeps when a document was read.
struct ChecklistReview: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Say that a document was read, and when it is to be read again.",
        discussion: """
            The next day is in the calendar file; past it the audit raises a finding.

              $ coffer checklist review recovery-plan --next 2027-02-01 --by 'A. Person'
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The day by which it is to be read again.", valueName: "date"))
    var next: String

    @Option(help: ArgumentHelp("Who read it.", valueName: "name"))
    var by: String?

    @Argument(help: "The document.")
    var document: String

    func run(_ console: Console) throws {
        try global.openConfined(console).review(document, next: next, by: by)
    }
}

/// Adds a question.
struct ChecklistAdd: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a question of your own.",
        discussion: """
            A person answers it, each week, month or quarter.

              $ coffer checklist add dns-expiry --period quarter --question 'Is the domain paid for a year ahead?'
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "week, month or quarter.")
    var period: String

    @Option(help: ArgumentHelp("The question.", valueName: "text"))
    var question: String

    @Argument(help: "Its short name.")
    var item: String

    func run(_ console: Console) throws {
        guard let period = ChecklistItem.Period(rawValue: period), period != .onDemand else {
            throw CofferError.usage(.other("--period is week, month or quarter"))
        }
        try global.openConfined(console).addChecklistItem(item, period: period, question: question)
    }
}
