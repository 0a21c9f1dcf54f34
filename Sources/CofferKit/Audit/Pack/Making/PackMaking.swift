internal import CofferCrypto
internal import CofferStore

extension Session {
    /// Makes a pack, signed when the slot is full. Made again from the same record by the same version, it has the same bytes.
    ///
    /// - Throws: as ``packContent(quarter:at:version:)``.
    public func makePack(_ request: PackRequest) throws(CofferError) -> MadePack {
        var content = try packContent(quarter: request.quarter, at: request.sequence, version: request.version)
        var table: String?
        if request.isPseudonymous {
            let names = try past(at: content.identity.sequence).pseudonyms()
            (content, table) = (content.pseudonymous(names), names.table)
        }
        let files = EvidencePack.files(content)
        let closing = closing(files, content.identity)
        return MadePack(
            content: content, files: files + closing.files, isSigned: closing.isSigned, pseudonyms: table)
    }

    /// The manifest, with a signature or with a word on how to get one.
    private func closing(_ files: [PackFile], _ identity: PackIdentity) -> (files: [PackFile], isSigned: Bool) {
        switch log.evidenceKey() {
        case .none:
            return ([PackManifest.file(of: files, identity, signer: nil), PackManifest.unsignedFile], false)
        case .some(let key):
            let manifest = PackManifest.file(of: files, identity, signer: Minisign.text(of: key.publicKey))
            let signature = Minisign.signatureFile(
                of: manifest.bytes, by: key, trustedComment: PackManifest.trustedComment(identity))
            return ([manifest, PackFile(PackManifest.signature, signature)], true)
        }
    }
}
