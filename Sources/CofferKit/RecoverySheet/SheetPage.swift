internal import CofferMemory

/// The sheet as a page that prints on one sheet of A4.
struct SheetPage {
    let sheet: RecoverySheet

    private static let style: Markup = """
        @page{size:A4;margin:14mm}
        *{box-sizing:border-box}
        body{font:10.5pt/1.4 system-ui,sans-serif;color:#111;background:#fff;max-width:180mm;margin:0 auto;padding:6mm}
        h1{font-size:17pt;margin:0 0 1mm}
        h2{font-size:11pt;margin:5mm 0 1.5mm;border-bottom:1px solid #999}
        code,.key{font-family:ui-monospace,monospace}
        .key{font-size:12.5pt;letter-spacing:.02em;display:grid;grid-template-columns:repeat(5,auto);gap:1.5mm 4mm;
        justify-content:start}
        .key small{font:7pt system-ui;color:#666;display:block}
        .row{display:flex;gap:8mm;align-items:flex-start}
        .qr svg{width:38mm;height:38mm}
        .warn{border:1.5pt solid #b00;padding:2mm 3mm;margin:2mm 0}
        ol{margin:0;padding-left:6mm}li{margin-bottom:1.5mm}
        code{font-size:9pt;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;font-size:9.5pt}td{padding:.6mm 3mm .6mm 0;vertical-align:top}
        footer{font-size:8.5pt;color:#333;overflow-wrap:anywhere}
        @media(max-width:600px){.row{flex-direction:column}.key{grid-template-columns:repeat(3,auto)}}
        """

    func write(_ key: SecretBytes, _ picture: SecretBytes?, to page: inout SecretBuffer) {
        page.append(
            markup:
                """
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="referrer" content="no-referrer"><title>Recovery sheet of \(sheet.vault)</title>
                <style>\(Self.style)</style>
                <h1>Recovery sheet: \(sheet.vault)</h1>
                <div>Made on \(sheet.date). Print it, lock the paper away from the computer, and remove the file.</div>
                <h2>Recovery key</h2>
                <div class="warn">Whoever has this key can read every value of the vault.</div>
                <div class="row"><div><div class="key">
                """)
        writeGroups(key, to: &page)
        page.append(
            markup:
                """
                </div><p>It opens slot \(sheet.slot). The last digits of each group check the group; small letters will do, and
                O, I and L are read as 0 and 1.</p></div><div class="qr">
                """)
        if let picture {
            page.append(picture)
        } else {
            page.append(markup: "<small>No QR code: qrencode is not installed.</small>")
        }
        page.append(markup: "</div></div><h2>When the platform is gone</h2><ol>")
        for step in sheet.commands {
            page.append(markup: "<li>\(step.what)<br><code>\(step.command)</code></li>")
        }
        page.append(markup: "</ol>")
        writeLists(to: &page)
    }

    /// The key in groups of five with their numbers.
    private func writeGroups(_ key: SecretBytes, to page: inout SecretBuffer) {
        var start = 0
        var number = 0
        while start < key.count {
            let end = key.withBytes { bytes in
                bytes[start...].firstIndex(of: UInt8(ascii: "-")) ?? bytes.count
            }
            page.append(markup: "<div><small>\(number == 0 ? "" : "\(number)")&nbsp;</small>")
            page.append(key.slice(start..<end))
            page.append(markup: "</div>")
            (start, number) = (end + 1, number + 1)
        }
    }

    private func writeLists(to page: inout SecretBuffer) {
        page.append(markup: "<h2>Snapshots</h2><table>")
        for row in sheet.destinations {
            page.append(
                markup:
                    "<tr><td>\(row.name)<td><code>\(row.address)</code><td>\(row.endpoint ?? "")</tr>"
            )
        }
        if sheet.destinations.isEmpty { page.append(markup: "<tr><td>none yet</tr>") }
        page.append(markup: "</table><h2>People and providers</h2><table>")
        for row in sheet.contacts {
            let contact = row.contact
            let ways = [contact.phone, contact.mail, contact.url, contact.note].compactMap(\.self).joined(
                separator: ", ")
            let path = contact.escalation.map { "\($0)." } ?? ""
            page.append(markup: "<tr><td>\(path)<td>\(row.name)<td>\(contact.role)<td>\(ways)</tr>")
        }
        if sheet.contacts.isEmpty { page.append(markup: "<tr><td>none yet</tr>") }
        page.append(
            markup:
                """
                </table><h2>To check</h2><footer>Fingerprint <code>\(sheet.fingerprint)</code><br>
                State <code>\(sheet.anchor)</code><br>Signer of evidence, for minisign <code>\(sheet.minisignKey)</code><br>
                Environments: \(sheet.environments.joined(separator: ", "))<br>
                Without coffer: \(RecoverySheet.format).</footer></html>

                """)
    }
}

extension SecretBuffer {
    fileprivate mutating func append(markup: Markup) { append(name: markup.text) }
}
