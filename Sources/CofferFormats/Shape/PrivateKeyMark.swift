internal import CofferMemory

/// The part of a private key that stands in the certificate for it, too: the modulus of RSA (RFC 8017, A.1.2), the point of
/// an elliptic curve (RFC 5915), the public key of Ed25519 where the key carries it (RFC 8410).
enum PrivateKeyMark {
    /// The mark; nil for a key that does not carry it.
    static func of(_ der: SecretBytes) -> SecretBytes? {
        der.withBytes { bytes in
            guard let whole = DERElement(bytes, at: 0), whole.tag == 0x30 else { return nil }
            return mark(bytes, whole).map { der.slice($0) }
        }
    }

    private static func mark(_ der: UnsafeRawBufferPointer, _ whole: DERElement) -> Range<Int>? {
        guard let version = DERElement(der, at: whole.content.lowerBound),
            let second = DERElement(der, at: version.content.upperBound)
        else { return nil }
        switch second.tag {
        // PKCS #1: version, modulus.
        case 0x02: return second.content
        // SEC 1: version, private key, [0] curve, [1] point.
        case 0x04: return point(der, from: second.content.upperBound, to: whole.content.upperBound)
        // PKCS #8: version, algorithm, one of the others, and perhaps [1] the public key.
        case 0x30:
            guard let key = DERElement(der, at: second.content.upperBound), key.tag == 0x04 else { return nil }
            if let outer = point(der, from: key.content.upperBound, to: whole.content.upperBound) { return outer }
            guard let inner = DERElement(der, at: key.content.lowerBound), inner.tag == 0x30 else { return nil }
            return mark(der, inner)
        default: return nil
        }
    }

    /// The content of the element [1], a bit string without its count of unused bits.
    private static func point(_ der: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Range<Int>? {
        var at = start
        while at < end, let element = DERElement(der, at: at) {
            if element.tag == 0xA1, let bits = DERElement(der, at: element.content.lowerBound) {
                return bits.content.dropFirst()
            }
            if element.tag == 0x81 { return element.content.dropFirst() }
            at = element.content.upperBound
        }
        return nil
    }
}
