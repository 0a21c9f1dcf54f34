internal import CofferCrypto
internal import CofferMemory
internal import CofferWire

/// What a webhook gets.
public struct WebhookMessage: Equatable, Sendable {
    /// JSON.
    public let body: [UInt8]
    /// The same for the same message sent again, so that the receiver can drop the second.
    public let key: String

    /// Puts it together.
    ///
    /// - Parameter key: 1 to 128 printable ASCII characters.
    public init(body: [UInt8], key: String) { (self.body, self.key) = (body, key) }

    /// The request: `Coffer-Signature: t=UNIX,v1=HEX`, where HEX is HMAC-SHA-256 over the time, a point and the body.
    ///
    /// - Parameter now: In milliseconds since 1970.
    func job(for channel: WebhookChannel, now: Int64) -> Job {
        let time = String(now / 1_000)
        let signed = SecretBytes(public: Array("\(time).".utf8) + body)
        let signature = MessageCode.of(signed, key: channel.secret.bytes).withBytes { Hex.text($0) }
        return .webhook(
            WebJob(
                url: channel.url,
                headers: [
                    .init("Content-Type", "application/json"), .init("Idempotency-Key", key),
                    .init("Coffer-Signature", "t=\(time),v1=\(signature)"),
                ],
                certificates: channel.certificates))
    }
}
