internal import CofferMemory

/// The end of a certificate's validity (RFC 5280, 4.1.2.5), read from its PEM form.
enum CertificateExpiry {
    /// The earliest `notAfter` of all certificates in the text, in seconds since 1970; nil if there is none.
    static func seconds(of pem: UnsafeRawBufferPointer) -> Int64? {
        var earliest: Int64?
        var at = 0
        while let begin = pem.firstIndex(of: "-----BEGIN CERTIFICATE-----", from: at),
            let end = pem.firstIndex(of: "-----END CERTIFICATE-----", from: begin + 27)
        {
            if let der = Base64Decoding.decode(pem.part(begin + 27..<end)),
                let one = der.withBytes({ notAfter(in: $0) })
            {
                earliest = min(earliest ?? one, one)
            }
            at = end
        }
        return earliest
    }

    /// Certificate → tbsCertificate → validity → notAfter.
    private static func notAfter(in der: UnsafeRawBufferPointer) -> Int64? {
        guard let certificate = DERElement(der, at: 0), certificate.tag == 0x30,
            let body = DERElement(der, at: certificate.content.lowerBound), body.tag == 0x30
        else { return nil }
        var at = body.content.lowerBound
        // The version is optional; serial number, algorithm and issuer come before the validity.
        if at < der.count, der[at] == 0xA0, let version = DERElement(der, at: at) {
            at = version.content.upperBound
        }
        for _ in 0..<3 {
            guard let passed = DERElement(der, at: at) else { return nil }
            at = passed.content.upperBound
        }
        guard let validity = DERElement(der, at: at), validity.tag == 0x30,
            let notBefore = DERElement(der, at: validity.content.lowerBound),
            let notAfter = DERElement(der, at: notBefore.content.upperBound)
        else { return nil }
        return time(der.part(notAfter.content), isLong: notAfter.tag == 0x18)
    }

    /// `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`.
    private static func time(_ text: UnsafeRawBufferPointer, isLong: Bool) -> Int64? {
        let digits = text.prefix(isLong ? 14 : 12)
        guard text.count == digits.count + 1, text.last == 0x5A, digits.allSatisfy(Byte.isDigit) else { return nil }
        func number(_ start: Int, _ count: Int) -> Int64 {
            text.part(start..<start + count).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        let short = number(0, 2)
        let year = isLong ? number(0, 4) : short + (short < 50 ? 2000 : 1900)
        let rest = isLong ? 4 : 2
        let days = daysSince1970(year, number(rest, 2), number(rest + 2, 2))
        return days * 86_400 + number(rest + 4, 2) * 3_600 + number(rest + 6, 2) * 60 + number(rest + 8, 2)
    }

    /// Days of the Gregorian calendar, counted in years that begin in March.
    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
