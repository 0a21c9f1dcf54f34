internal import CofferCrypto

extension EnvironmentID {
    /// Reads the id from the hexadecimal digits that settings keep; `nil` for anything else.
    init?(hex text: some StringProtocol) {
        guard let id = Hex.bytes(text).flatMap({ EnvironmentID($0) }) else { return nil }
        self = id
    }
}
