internal import CofferMemory

/// The sheet as plain text.
struct SheetText {
    let sheet: RecoverySheet

    func write(_ key: SecretBytes, to page: inout SecretBuffer) {
        page.append(
            name:
                "RECOVERY SHEET OF VAULT \(sheet.vault)\n\nMade on \(sheet.date). Keep it locked away from the computer.\n"
        )
        page.append(name: "\nThe recovery key (slot \(sheet.slot)); it opens the whole vault:\n\n    ")
        page.append(key)
        page.append(name: "\n\nThe last digits of each group check the group.\n\nWhen the platform is gone:\n\n")
        for (index, step) in sheet.commands.enumerated() {
            page.append(name: "  \(index + 1). \(step.what)\n     $ \(step.command)\n")
        }
        page.append(name: "\nSnapshots:\n")
        for row in sheet.destinations { page.append(name: "  \(row.name): \(row.address) \(row.endpoint ?? "")\n") }
        if sheet.destinations.isEmpty { page.append(name: "  none yet: `coffer destination add`\n") }
        page.append(name: "\nPeople and providers:\n")
        for row in sheet.contacts { page.append(name: "  \(row.line)\n") }
        if sheet.contacts.isEmpty { page.append(name: "  none yet: `coffer contact add`\n") }
        page.append(name: "\nVault key fingerprint: \(sheet.fingerprint)\nState: \(sheet.anchor)\n")
        page.append(name: "Signer of evidence (minisign): \(sheet.minisignKey)\n")
        page.append(name: "Without coffer: \(RecoverySheet.format)\n")
    }
}

extension ContactsReport.Row {
    /// The contact in one line.
    var line: String {
        let path = contact.escalation.map { "\($0). " } ?? ""
        let ways = [contact.phone, contact.mail, contact.url, contact.note].compactMap(\.self).joined(separator: ", ")
        return "\(path)\(name) (\(contact.role)): \(ways)"
    }
}
