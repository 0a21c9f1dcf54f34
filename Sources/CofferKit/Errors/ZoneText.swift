internal import CofferSystem

extension ZoneFailure {
    /// The failure in words.
    var text: ErrorText {
        switch self {
        case .unknown(let name):
            ErrorText(
                "\(TerminalText.escape(name)) is not a time zone that this computer knows",
                hint: "such as Europe/Berlin, America/New_York or UTC: the files below /usr/share/zoneinfo (tzdata)")
        case .unreadable(let name, let file):
            ErrorText(
                "the time zone \(TerminalText.escape(name)) cannot be read from \(TerminalText.escape(file))",
                hint: "install the package tzdata; dates are never computed in another zone than the vault's")
        }
    }
}
