internal import CofferMemory
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Refuses a note that is too long, or that holds the value of a secret as a word or as a whole: notes can be read with
    /// every key slot. Values are compared by fingerprint, so none is opened; those below 8 bytes are too common to tell.
    ///
    /// - Parameter value: A value that is on its way into the vault, and its variable.
    /// - Throws: `refused` with `holdsValue`, `store` with `tooLarge` above 65,535 bytes.
    func checkNote(_ note: String, beside value: (name: String, bytes: SecretBytes)? = nil) throws(CofferError) {
        guard note.utf8.count <= 65_535 else { throw .store(.tooLarge, vault: path.description) }
        let words = note.split { " \t\r\n\"'`,;()<>=".contains($0) }.map { Array($0.utf8) } + [Array(note.utf8)]
        let prints = Set(words.filter { $0.count >= 8 }.map { log.fingerprint(of: SecretBytes(public: $0)) })
        guard !prints.isEmpty else { return }
        if let value, prints.contains(log.fingerprint(of: value.bytes)) { throw .refused(.holdsValue([value.name])) }
        let names = try storing { () throws(StoreError) in
            var names: Set<String> = []
            for environment in log.environments {
                for state in try log.variables(of: environment.id, includingHidden: true)
                where state.attributes.variableClass == .secret && prints.contains(state.facts.fingerprint) {
                    names.insert(state.name.visible)
                }
            }
            return names
        }
        guard names.isEmpty else { throw .refused(.holdsValue(names.sorted())) }
    }
}
