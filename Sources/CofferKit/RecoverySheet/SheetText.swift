internal import CofferMemory

/// The sheet as plain text.
struct SheetText {
    let sheet: RecoverySheet

    func write(_ key: SecretBytes, to page: inout SecretBuffer) {
        page.append(
            text:
                "RECOVERY SHEET OF VAULT \(sheet.vault)\n\nMade on \(sheet.date). Keep it locked away from the computer.\n"
        )
        page.append(text: "\nThe recovery key (slot \(sheet.slot)); it opens the whole vault:\n\n    ")
        page.append(key)
        page.append(text: "\n\nThe last digits of each group check the group.\n\nWhen the platform is gone:\n\n")
        for (index, step) in sheet.commands.enumerated() {
            page.append(text: "  \(index + 1). \(step.what)\n     $ \(step.command)\n")
        }
        page.append(text: "\nSnapshots:\n")
        for row in sheet.destinations { page.append(text: "  \(row.name): \(row.address) \(row.endpoint ?? "")\n") }
        if sheet.destinations.isEmpty { page.append(text: "  none yet: `coffer destination add`\n") }
        page.append(text: "\nPeople and providers:\n")
        for row in sheet.contacts { page.append(text: "  \(row.line)\n") }
        if sheet.contacts.isEmpty { page.append(text: "  none yet: `coffer contact add`\n") }
        page.append(text: "\nVault key fingerprint: \(sheet.fingerprint)\nState: \(sheet.anchor)\n")
        page.append(text: "Signer of evidence (minisign): \(sheet.minisignKey)\n")
        page.append(text: "Without coffer: \(RecoverySheet.format)\n")
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

extension SecretBuffer {
    /// Appends what is no secret.
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }
}
