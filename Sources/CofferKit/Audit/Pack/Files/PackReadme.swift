/// `README.txt`: what this is, and how to check it.
enum PackReadme {
    static func file(_ content: PackContent) -> PackFile {
        PackFile("README.txt", text: text(content.identity))
    }

    private static func text(_ identity: PackIdentity) -> String {
        let steps = VerifyingSteps.steps(identity).enumerated().map { index, step in
            "\(index + 1). \(step.text)\n\n     \(step.command)\n"
        }
        return """
            Evidence of the rotation of credentials
            =======================================

            Quarter:  \(identity.quarter) (as of \(identity.asOf.text)\(identity.isRunning ? ", while it was running" : ""))
            Vault:    \(PlainText.line(identity.title)) (\(identity.vault))
            State:    epoch \(identity.epoch), record \(identity.sequence); states are those of record \(identity.stateSequence)
            Made by:  coffer \(identity.version), rule set \(identity.ruleSet)

            A pack is made from the vault's log up to one record. Made again from that record by the same version of coffer,
            it has the same bytes. Begin with report.html.

            Files
            -----

            report.html      the report, with a picture; one file without scripts and without anything from elsewhere
            report.md        the same, as text
            summary.json     the same, for programs
            inventory.csv    every variable: class, kind, owner, policy, age, due date, state
            rotations.csv    what was rotated in the quarter, by whom and how it was proven
            findings.csv     what the audit found, and what became of earlier findings
            access.csv       the ways to open the vault, and how often values left it, per actor and week
            backups.csv      snapshots of the quarter
            drills.csv       recoveries that were practised in the quarter
            checklists.csv   the recovery plan's items and their answers
            exceptions.csv   exemptions, silent reminders and ignored findings, with reason and end
            MANIFEST         the SHA-256 of each file, and which state of which vault this is
            MANIFEST.minisig the signature (or MANIFEST.unsigned, as long as nobody has signed)

            Tables are UTF-8 with a comma; a cell that begins like a formula has an apostrophe before it.

            How to verify
            -------------

            \(steps.joined(separator: "\n"))
            With a metadata slot of the vault, the pack can also be made again and compared:

                 \(VerifyingSteps.again(identity))

            What it proves
            --------------

            \(PlainText.wrapped(VerifyingSteps.proves))

            What it does not prove
            ----------------------

            \(PlainText.wrapped(VerifyingSteps.doesNotProve))\(pseudonyms(identity))

            """
    }

    private static func pseudonyms(_ identity: PackIdentity) -> String {
        guard identity.isPseudonymous else { return "" }
        let text =
            "Variables are named by labels that only this vault can make; the table of names and labels is a file of its "
            + "own, outside of this pack."
        return "\n\nPseudonyms\n----------\n\n" + PlainText.wrapped(text)
    }
}
