internal import CofferStore

/// Why a step of a rotation is refused.
enum RotationRefusal {
    case notStaged(String)
    case alreadyStaged(String, since: Int64, by: String)
    case inOverlap(String)
    case notVerified(String)
    case alreadyPromoted(String)
    case notRetired(String)
    case staged(String, reverting: Bool)
    case needsEvidence(String)
    case reencryption(String)
    case otherValue(String)
    case undoes(String)
    case reused(String, places: [String])
    case samePlace(String)
    case needsReason(String)
    case tooLong(String)

    /// The error, with its stable code and sentence.
    var error: CofferError { .refused(.other(code: code, text)) }

    private var code: String {
        switch self {
        case .notStaged: "not-staged"
        case .alreadyStaged: "already-staged"
        case .inOverlap, .notRetired: "in-overlap"
        case .notVerified: "not-verified"
        case .alreadyPromoted: "already-promoted"
        case .staged: "is-staged"
        case .needsEvidence, .reencryption: "needs-evidence"
        case .otherValue: "rotation-under-way"
        case .undoes: "undoes-rotation"
        case .reused: "reused"
        case .samePlace: "no-previous"
        case .needsReason: "needs-reason"
        case .tooLong: "name-too-long"
        }
    }

    private var text: String {
        switch self {
        case .notStaged(let unit): "\(unit) has no pending value; `coffer rotate \(unit) --staged` stores one"
        case .alreadyStaged(let unit, let since, let actor):
            "\(unit) is already staged since \(CivilTime(milliseconds: since).text), by \(actor); "
                + "--replace destroys the pending value, --abort gives up"
        case .inOverlap(let unit):
            "\(unit) is in its overlap; retire the value before first, or give --compromised REASON"
        case .notVerified(let unit):
            "the pending value of \(unit) is not proven; --verify CMD or --attest TEXT, "
                + "or --unverified with --reason TEXT"
        case .alreadyPromoted(let unit): "\(unit) is already promoted; `coffer rotate \(unit) --back` goes back"
        case .notRetired(let unit): "\(unit) is in its overlap; retire the value before first"
        case .staged(let unit, let reverting):
            reverting
                ? "\(unit) has a pending value; abort its rotation first"
                : "\(unit) is staged and not promoted; promote or abort it"
        case .needsEvidence(let unit):
            "nobody has shown that the value of \(unit) before is dead; --verify-dead CMD or --attest TEXT, "
                + "or --force with --reason TEXT"
        case .reencryption(let unit):
            "what was encrypted with \(unit) has to be encrypted anew before its old value goes; "
                + "--attest TEXT says that it was"
        case .otherValue(let unit):
            "\(unit) is being rotated, and this is not its pending value; promote or abort it, or give --replace"
        case .undoes(let unit): "this brings back the value that \(unit) was rotated away from; --yes does it"
        case .reused(let unit, let places):
            "the new value of \(unit) is or was that of \(places.joined(separator: ", ")); --allow-reuse takes it"
        case .samePlace(let unit): "\(unit) has no older value to go back to"
        case .needsReason(let unit): "say why \(unit) goes on without proof: --reason TEXT"
        case .tooLong(let name): "the name \(name) is too long to have a pending value"
        }
    }
}
