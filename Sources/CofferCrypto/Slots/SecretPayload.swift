internal import CofferMemory

/// The payload of a slot of scope environment: `MK || env_id || K_value`.
struct SecretPayload {
    let bytes: SecretBytes

    init(_ master: borrowing SecretKey, _ id: EnvironmentID, _ value: borrowing SecretKey) {
        var buffer = SecretBuffer(capacity: SlotScopeKind.environment.payloadSize)
        master.withBytes { buffer.append($0) }
        id.withBytes { buffer.append($0) }
        value.withBytes { buffer.append($0) }
        bytes = buffer.finish()
    }
}
