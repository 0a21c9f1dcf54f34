internal import CofferFormats
internal import CofferMemory

/// What coffer sees of a certificate and its key in PEM.
enum CertificateCheck {
    static func faults(new: [SecretBytes], old: [SecretBytes]) -> [String] {
        let fresh = CertificateBundle(new)
        let stale = CertificateBundle(old)
        var faults: [String] = []
        if !fresh.certificates.isEmpty {
            if !fresh.isChain { faults.append("a certificate is not issued by the one that follows it") }
            if !fresh.keys.isEmpty, !fresh.keyMatches { faults.append("the key does not belong to the certificate") }
            let missing = stale.names.filter { !fresh.names.contains($0) }
            if !missing.isEmpty { faults.append("these names are missing: \(missing.joined(separator: ", "))") }
            if let end = fresh.expiry, let before = stale.expiry, end <= before {
                faults.append("it does not end later than the old one")
            }
        } else if fresh.keys.isEmpty {
            faults.append("there is neither a certificate nor a key")
        }
        return faults
    }
}
