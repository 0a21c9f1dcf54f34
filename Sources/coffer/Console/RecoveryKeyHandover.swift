internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// Gives a recovery key to the person, once: to a descriptor, or onto the terminal with a group to be typed back.
struct RecoveryKeyHandover {
    let descriptor: Int32?
    private static let tries = 3

    /// Refuses before anything is made when there is neither a descriptor nor a terminal.
    func requireWay(_ global: GlobalOptions) throws {
        guard descriptor == nil else { return }
        guard !global.noInput, (try? isOnTerminal()) != nil else { throw CofferError.usage(.notTerminal) }
    }

    private func isOnTerminal() throws { _ = try Terminal() }

    func give(_ note: borrowing RecoveryNote) throws {
        if let descriptor {
            let output = Output(descriptor: descriptor)
            try output.write(note.text)
            try output.write("\n")
            return
        }
        let terminal = try Terminal()
        try terminal.write(
            "\nThe recovery key. It opens the whole vault, was tested just now, and is never shown again.\n"
                + "Write it down and keep it away from this computer:\n\n")
        for (line, groups) in note.lines {
            try terminal.write("  ")
            try terminal.show(line)
            try terminal.write("   \(groups)\n")
        }
        try terminal.write("\n")
        try confirm(note, terminal)
    }

    private func confirm(_ note: borrowing RecoveryNote, _ terminal: borrowing Terminal) throws {
        for _ in 0..<Self.tries {
            let answer = try terminal.readPassphrase(
                "Type group \(note.asked) of 13 from your paper (it is not shown): ")
            if note.isConfirmed(by: answer) { return }
            try terminal.write("  that is another group, or a digit is wrong\n")
        }
        throw CofferError.refused(
            .other(code: "recovery-key-not-confirmed", "the recovery key was not typed back, so nobody may have it"))
    }
}
