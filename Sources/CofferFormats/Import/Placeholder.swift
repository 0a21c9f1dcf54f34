/// Values that stand for a value: a mask, a reference, or another tool's ciphertext. Storing one would destroy the secret
/// that it stands for.
public enum Placeholder {
    /// Why `value` is not a value to keep; nil if it is one. Looks at the value as a whole, never at a part of it.
    public static func reason(of value: UnsafeRawBufferPointer) -> Skipped.Reason? {
        if isRedacted(value) { return .redacted }
        if isCiphertext(value) { return .ciphertext }
        return isReference(value) ? .reference : nil
    }

    /// Vercel's `[SENSITIVE]`, DigitalOcean's `EV[1:…]`, and masks of at least three dots, asterisks or bullets.
    private static func isRedacted(_ value: UnsafeRawBufferPointer) -> Bool {
        if value.elementsEqual("[SENSITIVE]".utf8) || value.elementsEqual("[REDACTED]".utf8) { return true }
        if value.has("EV[", at: 0) && value.ends(with: "]") { return true }
        return isMask(value)
    }

    private static func isMask(_ value: UnsafeRawBufferPointer) -> Bool {
        if value.count >= 3, value.allSatisfy({ $0 == 0x2A }) { return true }
        guard value.count >= 9, value.count % 3 == 0 else { return false }
        var i = 0
        while i < value.count {
            guard value.has("\u{2022}", at: i) || value.has("\u{25CF}", at: i) else { return false }
            i += 3
        }
        return true
    }

    /// SOPS, dotenvx, Ansible Vault, age and OpenPGP armour.
    private static func isCiphertext(_ value: UnsafeRawBufferPointer) -> Bool {
        (value.has("ENC[", at: 0) && value.ends(with: "]")) || value.has("encrypted:", at: 0)
            || value.has("$ANSIBLE_VAULT;", at: 0) || value.has("-----BEGIN AGE ENCRYPTED FILE-----", at: 0)
            || value.has("-----BEGIN PGP MESSAGE-----", at: 0)
    }

    /// 1Password, Railway, Azure Key Vault, Koyeb, Doppler and Vault references.
    private static func isReference(_ value: UnsafeRawBufferPointer) -> Bool {
        value.has("op://", at: 0) || value.has("@Microsoft.KeyVault(", at: 0)
            || (value.has("${{", at: 0) && value.ends(with: "}}"))
            || (value.has("{{ secret.", at: 0) && value.ends(with: "}}"))
    }
}
