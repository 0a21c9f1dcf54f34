internal import CofferCrypto

/// The fields that every record starts with.
struct RecordHead {
    var sequence: UInt64
    var time: Int64
    var actor: UInt32
    var valueHash: Digest
}

extension RecordBody {
    /// The plaintext of a record's metadata.
    func encoded(_ head: RecordHead) -> [UInt8] {
        var out = ByteWriter()
        out.put(kind)
        out.put(UInt8(0))
        out.put(head.sequence)
        out.put(head.time)
        out.put(head.actor)
        out.put(head.valueHash)
        write(to: &out)
        return out.bytes
    }

    private func write(to out: inout ByteWriter) {
        switch self {
        case .set(let record): record.write(to: &out)
        case .unset(let record):
            out.put(record.place)
            out.put(record.revision)
            out.put8(record.source)
            out.put8(record.place.name)
        case .destroy(let record): record.write(to: &out)
        case .describe(let record):
            out.put(record.place)
            out.put(record.attributes)
            out.put16(record.note)
            out.put8(record.place.name)
        case .revision(let record): record.write(to: &out)
        case .environment(let record): record.write(to: &out)
        case .tag(let record): record.write(to: &out)
        case .setting(let record): record.write(to: &out)
        case .slot(let record): record.write(to: &out)
        case .rekey(let record): record.write(to: &out)
        case .left(let record): record.write(to: &out)
        case .other(_, let bytes): for byte in bytes { out.put(byte) }
        }
    }
}

extension ByteWriter {
    mutating func put(_ place: VariablePlace) {
        put(place.environment)
        put(place.variable)
        put(place.previous)
    }

    mutating func put(_ attributes: VariableAttributes) {
        put(attributes.variableClass.rawValue)
        put(attributes.delivery.rawValue)
        put8(attributes.kind)
    }

    mutating func put(_ facts: ValueFacts) {
        put(facts.length)
        put(facts.fingerprint)
        put(facts.strength)
        put(facts.expiry)
        put(facts.weaknesses)
        put(facts.rulesVersion)
    }

    /// `str8` of text that may be empty and is cut at 255 bytes.
    mutating func put8(_ text: String) {
        let utf8 = Array(text.prefixUTF8(255).utf8)
        put(UInt8(utf8.count))
        for byte in utf8 { put(byte) }
    }
}

extension SetRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(place)
        out.put(revision)
        out.put(version)
        out.put(attributes)
        out.put(facts)
        out.put8(source)
        out.put8(place.name)
    }
}

extension DestroyRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(place)
        out.put(UInt16(sequences.count))
        for sequence in sequences { out.put(sequence) }
        out.put8(place.name)
    }
}

extension RevisionRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(environment)
        out.put(number)
        out.put(previous)
        out.put(first)
        out.put(linkBefore)
        out.put(linkAfter)
        for count in [added, changed, removed] { out.put(count) }
        out.put16(source)
        out.put16(reason)
    }
}

extension EnvironmentRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(environment)
        out.put(previous)
        out.put(action.rawValue)
        out.put8(name)
        out.put16(reason)
    }
}

extension TagRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(environment)
        out.put(revision)
        out.put(UInt8(isRemoved ? 2 : 1))
        out.put8(name)
    }
}

extension SettingRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(previous)
        out.put(UInt8(isRemoved ? 2 : 1))
        out.put8(key)
        out.put32(value)
    }
}

extension SlotRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(action.rawValue)
        out.put(slot)
        out.put(type.rawValue)
        out.put(scope.rawValue)
        out.put(environment)
        out.put8(label)
    }
}

extension RekeyRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(oldEpoch)
        out.put(oldSequence)
        out.put(oldLink)
        out.put(oldFingerprint)
        out.put16(reason)
    }
}

extension LeftRecord {
    fileprivate func write(to out: inout ByteWriter) {
        out.put(environment)
        out.put(previous)
        out.put(way.rawValue)
        out.put8(target)
        out.put16(path)
        out.put(UInt32(names.count))
        for name in names { out.put8(name) }
    }
}
