/// The head of the page: what it is, and the answer in short.
enum SummarySection {
    static func markup(_ content: PackContent) -> Markup {
        let identity = content.identity
        return """
            <header>
            <p class="over">Evidence of the rotation of credentials</p>
            <h1>\(identity.title), \(identity.quarter.words)</h1>
            <ul class="facts">
            <li>As of <b>\(identity.asOf.words)</b>\(identity.isRunning ? ", while the quarter was running" : "")</li>
            <li>Quarter <b>\(identity.quarter.firstDay) to \(identity.quarter.lastDay)</b></li>
            <li>Dates in <b>\(identity.timezone)</b></li>
            </ul>
            \(verdict(PackVerdict(content)))
            \(tiles(PackNumbers(content)))
            <nav aria-label="Sections"><a href="#timeline">Timeline</a><a href="#due">Due</a><a href="#findings">Findings</a>\
            <a href="#rotated">Rotated</a><a href="#access">Access</a><a href="#recovery">Recovery</a>\
            <a href="#exceptions">Exceptions</a><a href="#verify">How to verify</a></nav>
            </header>
            """
    }

    private static func verdict(_ verdict: PackVerdict) -> Markup {
        """
        <div class="verdict \(verdict.isCalm ? "calm" : "alarm")"><p class="head">\(verdict.headline)</p>\
        \(verdict.sentences.map { "<p>\($0)</p>" as Markup })</div>
        """
    }

    private static func tiles(_ numbers: PackNumbers) -> Markup {
        let tiles: [Markup] = [
            tile(numbers.allUnits, "rotation units, \(numbers.secrets) secrets"),
            tile(numbers.units(.overdue), "overdue"),
            tile(numbers.rotations, numbers.rotations == 1 ? "rotation in the quarter" : "rotations in the quarter"),
            tile(numbers.open(.critical) + numbers.open(.high), "critical or high findings open"),
            tile(numbers.open, "findings open, \(numbers.findings(.new)) new"),
            tile(numbers.findings(.closed), "findings closed in the quarter"),
            tile(numbers.newestBackup, "newest verified backup"), tile(numbers.newestDrill, "last drill that passed"),
        ]
        return "<ul class=\"tiles\">\(tiles)</ul>"
    }

    private static func tile(_ number: Int, _ words: String) -> Markup {
        "<li><b>\(number)</b><span>\(words)</span></li>"
    }

    private static func tile(_ day: CivilDate?, _ words: String) -> Markup {
        "<li><b class=\"day\">\(day?.text ?? "none")</b><span>\(words)</span></li>"
    }
}
