internal import CofferMemory

/// Keys and signatures that are too weak: RSA below 2048 bits, DSA, signatures with SHA-1 or MD5, tokens with no signature.
enum KeyRules {
    static func found(in bytes: UnsafeRawBufferPointer, _ kind: ValueKind) -> Weaknesses {
        switch kind {
        case .jwt: return isUnsigned(bytes) ? .weakKey : []
        case .pem:
            var found: Weaknesses = isWeakPEM(bytes) ? .weakKey : []
            if bytes.firstIndex(of: "PRIVATE KEY-----") != nil { found.insert(.privateKey) }
            return found
        default: return []
        }
    }

    /// `alg` of the token's header (RFC 7519, section 6).
    private static func isUnsigned(_ token: UnsafeRawBufferPointer) -> Bool {
        let end = token.firstIndex(of: Byte.dot, from: 0)
        guard let header = Base64Decoding.decode(token.part(0..<end)) else { return false }
        let algorithm = header.withBytes { bytes in
            try? JSONReader.read(bytes) { root, _ in root.member("alg")?.bytes }
        }
        guard let algorithm = algorithm ?? nil else { return false }
        return algorithm.withBytes { $0.count == 4 && String(decoding: $0, as: UTF8.self).lowercased() == "none" }
    }

    private static func isWeakPEM(_ pem: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while let begin = pem.firstIndex(of: "-----BEGIN ", from: at),
            let nameEnd = pem.firstIndex(of: "-----", from: begin + 11),
            let end = pem.firstIndex(of: "-----END ", from: nameEnd + 5)
        {
            let label = pem.part(begin + 11..<nameEnd)
            if isWeak(label, Base64Decoding.decode(pem.part(nameEnd + 5..<end))) { return true }
            at = end + 9
        }
        return false
    }

    private static func isWeak(_ label: UnsafeRawBufferPointer, _ der: SecretBytes?) -> Bool {
        if label.has("DSA ", at: 0) { return true }
        return der?.withBytes { der in
            guard let root = DERElement(der, at: 0), root.tag == 0x30 else { return false }
            let parts = root.children(in: der)
            if label.elementsEqual("CERTIFICATE".utf8) { return isWeakCertificate(parts, der) }
            if label.elementsEqual("RSA PRIVATE KEY".utf8) { return isShort(parts, at: 1, der) }
            if label.elementsEqual("RSA PUBLIC KEY".utf8) { return isShort(parts, at: 0, der) }
            if label.elementsEqual("PRIVATE KEY".utf8) { return isWeakPrivate(parts, der) }
            return label.elementsEqual("PUBLIC KEY".utf8) && isWeakPublic(parts, der)
        } ?? false
    }

    /// SEQUENCE { tbs, signatureAlgorithm, signature } (RFC 5280, 4.1); the key is the first part of `tbs` that has the
    /// form of a subjectPublicKeyInfo.
    private static func isWeakCertificate(_ parts: [DERElement], _ der: UnsafeRawBufferPointer) -> Bool {
        guard parts.count == 3 else { return false }
        if let identifier = parts[1].children(in: der).first, isWeakSignature(der.part(identifier.content)) {
            return true
        }
        return parts[0].children(in: der).contains { part in
            let inner = part.children(in: der)
            return inner.count == 2 && inner[0].tag == 0x30 && inner[1].tag == 0x03 && isWeakPublic(inner, der)
        }
    }

    /// SEQUENCE { algorithm, BIT STRING { key } } (RFC 5280, 4.1.2.7).
    private static func isWeakPublic(_ parts: [DERElement], _ der: UnsafeRawBufferPointer) -> Bool {
        guard parts.count == 2, let identifier = parts[0].children(in: der).first else { return false }
        let name = der.part(identifier.content)
        if name.elementsEqual(dsa) { return true }
        guard name.elementsEqual(rsa), let key = DERElement(der, at: parts[1].content.lowerBound + 1) else {
            return false
        }
        return isShort(key.children(in: der), at: 0, der)
    }

    /// SEQUENCE { version, algorithm, OCTET STRING { key } } (RFC 5208, 5).
    private static func isWeakPrivate(_ parts: [DERElement], _ der: UnsafeRawBufferPointer) -> Bool {
        guard parts.count >= 3, let identifier = parts[1].children(in: der).first else { return false }
        let name = der.part(identifier.content)
        if name.elementsEqual(dsa) { return true }
        guard name.elementsEqual(rsa), let key = DERElement(der, at: parts[2].content.lowerBound) else {
            return false
        }
        return isShort(key.children(in: der), at: 1, der)
    }

    /// Whether the number at an index, an RSA modulus, has fewer than 2048 bits.
    private static func isShort(_ parts: [DERElement], at index: Int, _ der: UnsafeRawBufferPointer) -> Bool {
        guard parts.count > index, parts[index].tag == 0x02 else { return false }
        let digits = der.part(parts[index].content).drop { $0 == 0 }
        guard let first = digits.first else { return true }
        return digits.count * 8 - first.leadingZeroBitCount < 2_048
    }

    /// rsaEncryption, 1.2.840.113549.1.1.1.
    private static let rsa: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1]
    /// dsa, 1.2.840.10040.4.1.
    private static let dsa: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x38, 4, 1]

    /// md5WithRSAEncryption, sha1WithRSAEncryption, dsa-with-sha1, ecdsa-with-SHA1.
    private static func isWeakSignature(_ name: UnsafeRawBufferPointer) -> Bool {
        let weak: [[UInt8]] = [
            [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 4], [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 5],
            [0x2A, 0x86, 0x48, 0xCE, 0x38, 4, 3], [0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 1],
        ]
        return weak.contains { name.elementsEqual($0) }
    }
}
