/// Where the parts of a certificate are in its DER (RFC 5280, section 4.1).
struct CertificateBody {
    let issuer: Range<Int>
    let subject: Range<Int>
    let publicKey: Range<Int>
    private let extensions: Range<Int>

    init?(_ der: UnsafeRawBufferPointer) {
        guard let whole = DERElement(der, at: 0), let body = DERElement(der, at: whole.content.lowerBound) else {
            return nil
        }
        var parts: [DERElement] = []
        var at = body.content.lowerBound
        while at < body.content.upperBound, let part = DERElement(der, at: at) {
            parts.append(part)
            at = part.content.upperBound
        }
        // The version is optional; then serial number, algorithm, issuer, validity, subject, public key.
        if parts.first?.tag == 0xA0 { parts.removeFirst() }
        guard parts.count >= 6 else { return nil }
        (issuer, subject, publicKey) = (parts[2].content, parts[4].content, parts[5].content)
        extensions = parts.last { $0.tag == 0xA3 }?.content ?? 0..<0
    }

    /// The host names of the extension subjectAltName (2.5.29.17), in small letters.
    func names(in der: UnsafeRawBufferPointer) -> [String] {
        let id: [UInt8] = [6, 3, 0x55, 0x1D, 0x11]
        guard extensions.count > id.count,
            let place = (extensions.lowerBound...extensions.upperBound - id.count).first(where: {
                der.part($0..<$0 + id.count).elementsEqual(id)
            }), var next = DERElement(der, at: place + id.count)
        else { return [] }
        // The extension may say that it is critical before its content.
        if next.tag == 1, let after = DERElement(der, at: next.content.upperBound) { next = after }
        guard next.tag == 4, let list = DERElement(der, at: next.content.lowerBound) else { return [] }
        var names: [String] = []
        var at = list.content.lowerBound
        while at < list.content.upperBound, let name = DERElement(der, at: at) {
            if name.tag == 0x82 { names.append(String(decoding: der.part(name.content), as: UTF8.self).lowercased()) }
            at = name.content.upperBound
        }
        return names
    }
}
