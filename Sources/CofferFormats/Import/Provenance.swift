/// What an env file says about where it comes from.
enum Provenance {
    /// The dialect that the file itself names; nil if it names none.
    ///
    /// - Throws: ``ReadFailure`` if it is a file that cannot be read as it is: encrypted by SOPS, or Heroku's table.
    static func dialect(of file: UnsafeRawBufferPointer, shape: EnvFileShape) throws(ReadFailure) -> Dialect? {
        let firstLine = file.part(0..<file.firstIndex(of: Byte.lineFeed, from: 0))
        if firstLine.has("=== ", at: 0), firstLine.firstIndex(of: "Config Vars") != nil {
            throw ReadFailure([Diagnostic(.herokuTable, at: .start)])
        }
        if let mac = line(startingWith: "sops_mac=", in: file) {
            var finder = PositionFinder(file: file, lineEnds: .asIs, start: 0)
            throw ReadFailure([Diagnostic(.encryptedFile, at: finder.position(of: mac))])
        }
        if file.has("# Created by Vercel CLI", at: 0) { return .vercelPull }
        return shape.everyLineExports ? .posix : nil
    }

    /// Whether another tool has encrypted the file as a whole: Ansible Vault, age, OpenPGP.
    static func isEncrypted(_ file: UnsafeRawBufferPointer) -> Bool {
        file.has("$ANSIBLE_VAULT;", at: 0) || file.has("-----BEGIN AGE ENCRYPTED FILE-----", at: 0)
            || file.has("age-encryption.org/v1", at: 0) || file.has("-----BEGIN PGP MESSAGE-----", at: 0)
    }

    private static func line(startingWith text: StaticString, in file: UnsafeRawBufferPointer) -> Int? {
        var at = 0
        while let found = file.firstIndex(of: text, from: at) {
            if found == 0 || file[found - 1] == Byte.lineFeed { return found }
            at = found + 1
        }
        return nil
    }
}
