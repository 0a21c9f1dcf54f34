internal import CofferCrypto
public import CofferFormats
internal import CofferMemory
public import CofferSystem

extension Sealing {
    /// The longest public-key file, in bytes.
    private static let longest = 4096

    /// Reads the public key of a repository, as GitHub's API gives it.
    ///
    /// - Throws: `system`; `refused` for a file that is something else, and for a key that anybody could open.
    public static func gitHub(_ file: FilePath) throws(CofferError) -> Sealing {
        let bytes = try CofferError.calling { () throws(SystemError) in
            try InputFile(argument: file).readAll(limit: longest)
        }
        guard let key = GitHubPublicKey(bytes), let publicKey = PublicKey(key.bytes),
            (try? SealedForKey.seal(SecretBytes(public: []), to: publicKey)) != nil
        else { throw .usage(.badPublicKey(file.description)) }
        // A key that took the first box takes all; an empty box would be noticed by its length.
        return Sealing(keyID: key.keyID) { (try? SealedForKey.seal($0, to: publicKey)) ?? [] }
    }
}
