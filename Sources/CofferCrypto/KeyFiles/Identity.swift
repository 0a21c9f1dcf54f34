internal import CSodium

/// An X25519 key pair that opens slots made for its public key.
public struct Identity: ~Copyable, Sendable {
    let secret: SecretKey
    /// The public key, which others seal to.
    public let publicKey: PublicKey

    /// Makes the pair of a secret key.
    public init(secret: consuming SecretKey) {
        publicKey = secret.withBytes { secret in
            PublicKey { coffer_public_key($0.baseAddress, secret.baseAddress) }
        }
        self.secret = secret
    }

    /// A random identity.
    public static func random(from entropy: Entropy) -> Identity { Identity(secret: .random(from: entropy)) }

    /// A second owner of the same identity.
    public borrowing func duplicate() -> Identity { Identity(secret: secret.duplicate()) }

    /// `crypto_box_seal_open`; `false` when the box is not for this identity or was changed.
    borrowing func unseal(_ sealed: [UInt8], into plain: UnsafeMutableRawBufferPointer) -> Bool {
        publicKey.withBytes { publicKey in
            secret.withBytes { secret in
                coffer_unseal(
                    plain.baseAddress, sealed, sealed.count, publicKey.baseAddress, secret.baseAddress) == 0
            }
        }
    }
}
