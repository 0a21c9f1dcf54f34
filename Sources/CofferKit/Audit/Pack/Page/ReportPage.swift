/// `report.html`: one file without scripts, and without anything that is fetched from elsewhere.
enum ReportPage {
    /// How many rows a list on the page has at most; the tables beside it have all.
    static let longest = 400

    static func text(_ content: PackContent) -> String {
        let title = "Evidence of rotation, \(content.identity.quarter.words): \(content.identity.title)"
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>
            \(PageStyle.css)
            </style>
            </head>
            <body>
            \(SummarySection.markup(content))
            <main>
            \(sections(content))</main>
            \(footer(content.identity))
            </body>
            </html>

            """
        return page.text
    }

    private static func sections(_ content: PackContent) -> [Markup] {
        [
            TimelineSection.markup(content), DueSection.markup(content), FindingsSection.markup(content),
            RotationsSection.markup(content), AccessSection.markup(content), RecoverySection.markup(content),
            ExceptionsSection.markup(content), VerifyingSection.markup(content.identity),
        ]
    }

    private static func footer(_ identity: PackIdentity) -> Markup {
        """
        <footer>
        <p>Made by coffer \(identity.version), rule set \(identity.ruleSet), from the vault’s log up to record \
        \(identity.sequence); states are those of record \(identity.stateSequence). No value of a variable is in this report.</p>
        <p>Vault \(Markup.name(identity.vault)), epoch \(identity.epoch)<br>Anchor \(Markup.name(identity.anchor))<br>\
        Link \(Markup.name(identity.link))</p>
        </footer>
        """
    }
}

/// Small pieces that several sections use.
enum PagePiece {
    static func chip(_ state: PackState) -> Markup {
        "<span class=\"chip \(state.rawValue)\"><i aria-hidden=\"true\">\(state.shape)</i>\(state.words)</span>"
    }

    static func chip(_ severity: PackSeverity) -> Markup {
        "<span class=\"chip \(severity.rawValue)\"><i aria-hidden=\"true\">\(severity.shape)</i>\(severity.rawValue)</span>"
    }

    static func chip(_ word: String, isGood: Bool) -> Markup {
        "<span class=\"chip \(isGood ? "yes" : "critical")\"><i aria-hidden=\"true\">\(isGood ? "●" : "▲")</i>\(word)</span>"
    }

    static func day(_ day: CivilDate?) -> Markup {
        day.map { "<span class=\"d\">\($0)</span>" } ?? "<span class=\"dim\">–</span>"
    }

    /// A text, or a dash where there is none.
    static func text(_ text: String) -> Markup { text.isEmpty ? "<span class=\"dim\">–</span>" : "\(text)" }

    static func section(_ id: String, _ title: String, _ content: Markup) -> Markup {
        """
        <section id="\(id)">
        <h2>\(title)</h2>
        \(content)
        </section>

        """
    }

    static func none(_ text: String) -> Markup { "<p class=\"none\">\(text)</p>" }

    /// Says that a list was cut.
    static func rest(of count: Int, in file: String) -> Markup {
        guard count > ReportPage.longest else { return "" }
        return "<p class=\"none\">\(ReportPage.longest) of \(count) are shown; \(file) has all.</p>"
    }
}
