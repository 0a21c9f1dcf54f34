internal import CofferFormats
internal import CofferMemory
internal import CofferStore

/// A version of a variable, with what is known of it without its value.
struct KnownVersion {
    let pointer: RecordPointer
    let content: SetRecord
    let isDestroyed: Bool

    var number: UInt32 { content.version }
    /// Whether its kind is a URI, or one of a person's own.
    var mayBeURI: Bool { ValueKind(rawValue: content.attributes.kind.description)?.isURI ?? true }
    var shape: MaskedShape { MaskedShape(content.facts, content.attributes, isDestroyed: isDestroyed) }
}

extension Session {
    /// What is known of the version that a record made.
    ///
    /// - Complexity: O(records of the variable that are newer).
    func known(_ pointer: RecordPointer) throws(StoreError) -> KnownVersion {
        guard case .set(let content) = try log.record(at: pointer).body,
            let state = try log.variable(content.place.name, of: content.place.environment)
        else { throw .tampered(.record(pointer.sequence)) }
        let step = try log.version(content.version, of: state)
        return KnownVersion(pointer: pointer, content: content, isDestroyed: step?.isDestroyed ?? false)
    }

    /// The difference between two versions, with the parts of a URI where both values can be opened.
    func maskedChange(from old: KnownVersion?, to new: KnownVersion?) throws(StoreError) -> MaskedChange {
        guard let old, let new, let one = try comparable(old), let other = try comparable(new) else {
            return MaskedChange(from: old?.shape, to: new?.shape)
        }
        return MaskedChange(from: one, to: other, oldShape: old.shape, newShape: new.shape)
    }

    /// The value, when it may be a URI, the slot reaches it, and it is still there.
    func comparable(_ version: KnownVersion) throws(StoreError) -> SecretBytes? {
        guard version.mayBeURI, !version.isDestroyed, log.canOpenValues(of: version.content.place.environment) else {
            return nil
        }
        return try log.value(at: version.pointer)
    }
}
