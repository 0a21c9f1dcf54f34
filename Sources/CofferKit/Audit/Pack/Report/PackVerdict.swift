/// The report's first sentences, in plain words.
struct PackVerdict {
    let content: PackContent
    let numbers: PackNumbers

    init(_ content: PackContent) { (self.content, numbers) = (content, PackNumbers(content)) }

    /// Whether somebody has to act.
    var isCalm: Bool {
        numbers.units(.overdue) == 0 && numbers.open(.critical) == 0 && numbers.open(.high) == 0
    }

    /// One line.
    var headline: String {
        switch (numbers.units(.overdue), numbers.open(.critical) + numbers.open(.high)) {
        case (0, 0): "Nothing is overdue, and no critical or high finding is open."
        case (let late, 0): "\(units(late, "is", "are")) overdue; no critical or high finding is open."
        case (0, let bad):
            "Nothing is overdue; \(findings(bad)) of severity critical or high \(bad == 1 ? "is" : "are") open."
        case (let late, let bad):
            "\(units(late, "is", "are")) overdue, and \(findings(bad)) of severity critical or high "
                + "\(bad == 1 ? "is" : "are") open."
        }
    }

    /// What else a reader wants to know first; a sentence each.
    var sentences: [String] { [rotated, recovered, checked].compactMap(\.self) }

    private var rotated: String {
        let all = numbers.allUnits
        let good = numbers.units(.ok) + numbers.units(.dueSoon) + numbers.units(.due)
        return "\(good) of \(all) rotation \(all == 1 ? "unit is" : "units are") within policy, "
            + "\(numbers.units(.exempt)) exempt, \(numbers.units(.unknownAge)) of unknown age; "
            + "\(numbers.rotations) \(numbers.rotations == 1 ? "rotation" : "rotations") in the quarter."
    }

    private var recovered: String {
        let backup = numbers.newestBackup.map { "The newest verified backup is of \($0.text)" }
        let drill = numbers.newestDrill.map { "the last recovery drill that passed is of \($0.text)" }
        return (backup ?? "No backup was verified in the quarter") + "; "
            + (drill ?? "no recovery drill passed in the quarter") + "."
    }

    private var checked: String? {
        guard numbers.checklistItems > 0 else { return nil }
        return "\(numbers.checklistDone) of \(numbers.checklistItems) checklist items are answered for their period."
    }

    private func units(_ count: Int, _ one: String, _ more: String) -> String {
        "\(count) of \(numbers.allUnits) rotation units \(count == 1 ? one : more)"
    }

    private func findings(_ count: Int) -> String { "\(count) \(count == 1 ? "finding" : "findings")" }
}
