/// How somebody else checks the pack, and what it does not prove.
enum VerifyingSection {
    static func markup(_ identity: PackIdentity) -> Markup {
        let steps = VerifyingSteps.steps(identity).map { step -> Markup in
            "<li>\(step.text)<pre>\(step.command)</pre></li>\n"
        }
        return PagePiece.section(
            "verify", "How to verify this",
            """
            <p>Nothing of coffer is needed: minisign and sha256sum are enough. In the folder of the pack:</p>
            <ol class="steps">
            \(steps)</ol>
            <p>With a metadata slot of the vault, the whole pack can be made again and compared, byte for byte:</p>
            <pre>\(VerifyingSteps.again(identity))</pre>
            <h3>What it proves</h3>
            <p>\(VerifyingSteps.proves)</p>
            <h3>What it does not prove</h3>
            <p>\(VerifyingSteps.doesNotProve)</p>
            """)
    }
}
