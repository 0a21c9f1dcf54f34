/// How somebody without coffer checks a pack: the same words in every file.
enum VerifyingSteps {
    /// What to do and the command for it.
    static func steps(_ identity: PackIdentity) -> [(text: String, command: String)] {
        [
            (
                "Take the public key from the printed recovery sheet or from somebody of the team, never from this pack.",
                "KEY=RW…"
            ),
            ("Check who signed the manifest.", "minisign -V -P \"$KEY\" -m MANIFEST"),
            ("Check that every file is the one that was signed.", "sha256sum -c --strict MANIFEST"),
            (
                "Compare the anchor with one that was mailed or tagged earlier.",
                "grep '^# anchor' MANIFEST"
            ),
        ]
    }

    /// With a metadata slot of the vault, the pack can be made again.
    static func again(_ identity: PackIdentity) -> String {
        "coffer audit --quarter \(identity.quarter) --at \(identity.sequence) --compare PACK.tar"
    }

    static let proves =
        "The signature proves that whoever signed could open the vault in full, that nothing was changed since, and that "
        + "the pack agrees with the vault's log, which cannot be altered without notice."

    static let doesNotProve =
        "It does not prove that clocks were right, that what a person ticked or attested is true, or that a provider "
        + "really revoked a credential. Rotation intervals are the team's own policy. No value of a variable, nor "
        + "anything computed from one, is in this pack."
}
