internal import ArgumentParser
internal import CofferKit

/// The options that set the fields of a policy.
struct PolicyFieldArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "90d, 2w, 3mo, 1y, monthly, quarterly, yearly, quarter-end, or dates of your own: 3mo@2026-01-31.",
            valueName: "interval"))
    var every: String?

    @Option(help: ArgumentHelp("Who sees to it and is reminded. Repeatable.", valueName: "address"))
    var owner: [String] = []

    @Option(help: ArgumentHelp("Who is told from the second overdue week on. Repeatable.", valueName: "address"))
    var escalate: [String] = []

    @Option(help: ArgumentHelp("How long before the date it counts as due soon, such as 14d.", valueName: "days"))
    var notice: String?

    @Option(help: ArgumentHelp("Days before the date on which to remind, such as 30,14,7,1,0.", valueName: "days"))
    var stages: String?

    @Option(help: ArgumentHelp("How long the value before stays usable, such as 30d.", valueName: "days"))
    var overlap: String?

    @Option(help: ArgumentHelp("The built-in list of steps that `rotate` shows.", valueName: "name"))
    var recipe: String?

    @Option(help: ArgumentHelp("Destroy all but so many values after each change.", valueName: "n"))
    var keepValues: Int?

    @Flag(help: "Suspend the policy until --review; needs --reason.")
    var never = false

    @Option(help: ArgumentHelp("The last day of the exemption.", valueName: "date"))
    var review: String?

    @Option(help: ArgumentHelp("Since when the variable has had its value.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("The unit's variables: A,B or project/name:A.", valueName: "names"))
    var members: [String] = []

    @Option(help: ArgumentHelp("The variable that keeps the value before of another. Repeatable.", valueName: "a=b"))
    var previous: [String] = []
}

extension PolicyFieldArguments {
    func change(reason: String) -> PolicyChange {
        var change = PolicyChange()
        (change.every, change.owners, change.escalate) = (every, owner, escalate)
        (change.notice, change.stages, change.overlap) = (notice, stages, overlap)
        (change.recipe, change.keepValues, change.isNever) = (recipe, keepValues, never)
        (change.review, change.reason, change.since) = (review, reason, since)
        (change.members, change.previous) = (members, previous)
        return change
    }

    /// Whether no field is given.
    var isEmpty: Bool {
        [every, notice, stages, overlap, recipe, review, since].allSatisfy { $0 == nil }
            && [owner, escalate, members, previous].allSatisfy(\.isEmpty) && keepValues == nil && !never
    }
}
