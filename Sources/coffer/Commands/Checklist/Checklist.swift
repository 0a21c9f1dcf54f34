internal import ArgumentParser

/// The commands about checklists.
struct Checklist: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Weekly, monthly and quarterly questions, and what to do when it happens.",
        discussion: """
            What coffer recorded answers by itself; the rest is ticked by people, with their names.

              $ coffer checklist show
              $ coffer checklist tick q3 --by 'A. Person' --next 2027-02-01
              $ coffer checklist run s3
            """,
        subcommands: [
            ChecklistShow.self, ChecklistTickCommand.self, ChecklistRun.self, ChecklistObjective.self,
            ChecklistReview.self, ChecklistAdd.self,
        ])
}
