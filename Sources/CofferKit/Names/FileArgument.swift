internal import CofferStore
internal import CofferSystem

extension Session {
    /// Whether a word that may be a file or a state names a file: `-`, a path that begins with `/`, `./` or `../`, and
    /// what exists and is no environment or tag here. `r12` and what begins with `@` is a state.
    public func namesFile(_ word: String) -> Bool {
        if word == "-" || ["/", "./", "../"].contains(where: word.hasPrefix) { return true }
        let isNumber = word.hasPrefix("r") && UInt32(word.dropFirst()) != nil
        if word.hasPrefix("@") || isNumber || namesState(word) { return false }
        return (try? FileStatus.at(FilePath(word))) != nil
    }

    private func namesState(_ word: String) -> Bool {
        let first = word.split(separator: "@", maxSplits: 1).first.map(String.init) ?? word
        if log.environments.contains(where: { $0.name.description == first }) { return true }
        guard let environment = try? environment() else { return false }
        return environment.tags.keys.contains { $0.description == word }
    }
}
