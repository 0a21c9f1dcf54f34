internal import CofferCrypto

/// Why a record's plaintext cannot be read.
enum RecordFault: Error {
    case malformed
    /// A kind that this program does not know and may not skip.
    case unknownKind
}

extension Record {
    /// Reads a record's plaintext.
    init(plain: [UInt8], metadataHash: Digest) throws(RecordFault) {
        do {
            var input = ByteReader(plain)
            let kind = try input.integer(UInt8.self)
            guard try input.integer(UInt8.self) == 0 else { throw RecordFault.malformed }
            sequence = try input.integer()
            time = try input.integer()
            actor = try input.integer()
            valueHash = try input.fixed()
            self.metadataHash = metadataHash
            body = try RecordBody(kind: kind, &input)
            try input.requireEnd()
        } catch let fault as RecordFault {
            throw fault
        } catch {
            throw .malformed
        }
    }
}

extension RecordBody {
    fileprivate init(kind: UInt8, _ input: inout ByteReader) throws {
        switch RecordKind(rawValue: kind) {
        case .set: self = .set(try SetRecord(&input))
        case .unset: self = .unset(try UnsetRecord(&input))
        case .destroy: self = .destroy(try DestroyRecord(&input))
        case .describe: self = .describe(try DescribeRecord(&input))
        case .revision: self = .revision(try RevisionRecord(&input))
        case .environment: self = .environment(try EnvironmentRecord(&input))
        case .tag: self = .tag(try TagRecord(&input))
        case .setting: self = .setting(try SettingRecord(&input))
        case .slot: self = .slot(try SlotRecord(&input))
        case .rekey: self = .rekey(try RekeyRecord(&input))
        case .left: self = .left(try LeftRecord(&input))
        case nil:
            guard kind > 0 else { throw RecordFault.malformed }
            guard kind >= RecordKind.firstOptional else { throw RecordFault.unknownKind }
            self = .other(kind, try input.rest())
        }
    }
}

extension ByteReader {
    fileprivate mutating func rest() throws(Malformed) -> [UInt8] { try slice(remaining) }

    fileprivate mutating func flag() throws(Malformed) -> Bool {
        switch try integer(UInt8.self) {
        case 1: return false
        case 2: return true
        default: throw Malformed()
        }
    }

    /// The fields that kinds 1 to 4 start with; the name, which completes the place, comes last.
    fileprivate mutating func placeStart() throws(Malformed) -> (EnvironmentID, VariableID, RecordPointer) {
        (try fixed(), try fixed(), try pointer())
    }

    mutating func attributes() throws(Malformed) -> VariableAttributes {
        guard let variableClass = VariableClass(rawValue: try integer()),
            let delivery = Delivery(rawValue: try integer())
        else { throw Malformed() }
        return VariableAttributes(variableClass: variableClass, delivery: delivery, kind: try name())
    }

    mutating func facts() throws(Malformed) -> ValueFacts {
        ValueFacts(
            length: try integer(), fingerprint: try fixed(), strength: try integer(), expiry: try integer(),
            weaknesses: try integer(), rulesVersion: try integer())
    }
}

extension SetRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        let (environment, variable, previous) = try input.placeStart()
        revision = try input.integer()
        version = try input.integer()
        attributes = try input.attributes()
        facts = try input.facts()
        source = try input.label()
        place = VariablePlace(
            environment: environment, variable: variable, previous: previous, name: try input.name())
    }
}

extension UnsetRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        let (environment, variable, previous) = try input.placeStart()
        revision = try input.integer()
        source = try input.label()
        place = VariablePlace(
            environment: environment, variable: variable, previous: previous, name: try input.name())
    }
}

extension DestroyRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        let (environment, variable, previous) = try input.placeStart()
        var list: [UInt64] = []
        for _ in 0..<(try input.count(UInt16.self, itemSize: 8)) { list.append(try input.integer()) }
        sequences = list
        place = VariablePlace(
            environment: environment, variable: variable, previous: previous, name: try input.name())
    }
}

extension DescribeRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        let (environment, variable, previous) = try input.placeStart()
        attributes = try input.attributes()
        note = try input.text16()
        place = VariablePlace(
            environment: environment, variable: variable, previous: previous, name: try input.name())
    }
}

extension RevisionRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        environment = try input.fixed()
        number = try input.integer()
        previous = try input.pointer()
        first = try input.integer()
        linkBefore = try input.fixed()
        linkAfter = try input.fixed()
        (added, changed, removed) = (try input.integer(), try input.integer(), try input.integer())
        source = try input.text16()
        reason = try input.text16()
    }
}

extension EnvironmentRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        environment = try input.fixed()
        previous = try input.pointer()
        guard let action = Action(rawValue: try input.integer()) else { throw ByteReader.Malformed() }
        self.action = action
        name = try input.name()
        reason = try input.text16()
    }
}

extension TagRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        environment = try input.fixed()
        revision = try input.integer()
        isRemoved = try input.flag()
        name = try input.name()
    }
}

extension SettingRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        previous = try input.pointer()
        isRemoved = try input.flag()
        key = try input.name()
        value = try input.bytes32()
    }
}

extension SlotRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        guard let action = Action(rawValue: try input.integer()) else { throw ByteReader.Malformed() }
        self.action = action
        slot = try input.integer()
        guard let type = SlotType(rawValue: try input.integer()),
            let scope = SlotScopeKind(rawValue: try input.integer())
        else { throw ByteReader.Malformed() }
        (self.type, self.scope) = (type, scope)
        environment = try input.fixed()
        label = try input.label()
    }
}

extension RekeyRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        oldEpoch = try input.integer()
        oldSequence = try input.integer()
        oldLink = try input.fixed()
        oldFingerprint = try input.fixed()
        reason = try input.text16()
    }
}

extension LeftRecord {
    fileprivate init(_ input: inout ByteReader) throws(ByteReader.Malformed) {
        environment = try input.fixed()
        previous = try input.pointer()
        guard let way = Way(rawValue: try input.integer()) else { throw ByteReader.Malformed() }
        self.way = way
        target = try input.label()
        path = try input.text16()
        var names: [Name] = []
        for _ in 0..<(try input.count(UInt32.self, itemSize: 2)) { names.append(try input.name()) }
        self.names = names
    }
}
