internal import CofferCrypto
internal import CofferStore

extension SettingKey {
    /// Where the policies of the whole vault are kept.
    static let vaultPolicy: SettingKey = {
        guard let key = SettingKey(.policy, "vault") else { preconditionFailure("a short key") }
        return key
    }()
}

extension Session {
    /// The policies of the whole vault.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    func vaultPolicyBook() throws(CofferError) -> PolicyBook {
        try kept(PolicyBook.self, at: .vaultPolicy) ?? PolicyBook()
    }

    /// The policies of an environment, its variables and units.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    func policyBook(of environment: EnvironmentID) throws(CofferError) -> PolicyBook {
        try kept(PolicyBook.self, at: SettingKey(.policy, environment)) ?? PolicyBook()
    }
}
