public import CofferCrypto
public import CofferSystem

extension CofferError {
    /// Runs work of the operating system and makes its error one of coffer's.
    public static func calling<R: ~Copyable>(_ body: () throws(SystemError) -> R) throws(CofferError) -> R {
        do throws(SystemError) { return try body() } catch { throw .system(error) }
    }

    /// Runs work on key material that came from `file`.
    public static func reading<R: ~Copyable>(
        _ file: String, _ body: () throws(CryptoError) -> R
    ) throws(CofferError) -> R {
        do throws(CryptoError) { return try body() } catch { throw .keyMaterial(error, file: file) }
    }
}
