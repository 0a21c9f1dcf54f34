public import CofferMemory

/// Certificates and private keys in PEM, in their order (RFC 7468, RFC 5280), as far as a rotation looks at them.
public struct CertificateBundle: Sendable {
    /// The certificates in DER.
    public let certificates: [SecretBytes]
    /// The private keys in DER; encrypted ones are left out.
    public let keys: [SecretBytes]
    /// The earliest end of validity, in seconds since 1970; nil without a certificate.
    public let expiry: Int64?

    /// Reads every block of some texts.
    public init(_ texts: [SecretBytes]) {
        certificates = texts.flatMap { PEMBlocks.read("CERTIFICATE", in: $0) }
        keys = ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"].flatMap { label in
            texts.flatMap { PEMBlocks.read(label, in: $0) }
        }
        expiry = texts.compactMap { text in text.withBytes { CertificateExpiry.seconds(of: $0) } }.min()
    }

    /// Whether each certificate was issued by the one that follows it.
    public var isChain: Bool {
        zip(certificates, certificates.dropFirst()).allSatisfy { one, next in
            one.withBytes { one in
                next.withBytes { next in
                    guard let body = CertificateBody(one), let other = CertificateBody(next) else { return false }
                    return one.part(body.issuer).elementsEqual(next.part(other.subject))
                }
            }
        }
    }

    /// Whether the first certificate is for the first key: its public part stands in it.
    public var keyMatches: Bool {
        guard let first = certificates.first, let key = keys.first, let mark = PrivateKeyMark.of(key) else {
            return false
        }
        return first.withBytes { certificate in
            guard let body = CertificateBody(certificate) else { return false }
            return mark.withBytes { mark in
                certificate.part(body.publicKey).firstIndex(of: mark) != nil
            }
        }
    }

    /// The host names that the first certificate is for, in small letters.
    public var names: [String] {
        certificates.first?.withBytes { CertificateBody($0)?.names(in: $0) ?? [] } ?? []
    }
}

extension UnsafeRawBufferPointer {
    /// Where other bytes stand in these; nil when they do not.
    fileprivate func firstIndex(of other: UnsafeRawBufferPointer) -> Int? {
        guard !other.isEmpty, other.count <= count else { return nil }
        return (0...count - other.count).first { part($0..<$0 + other.count).elementsEqual(other) }
    }
}
