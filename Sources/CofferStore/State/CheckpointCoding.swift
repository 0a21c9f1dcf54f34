internal import CofferCrypto

/// The plaintexts of the checkpoint's rows ("Checkpoint" of the format page).
enum CheckpointCoding {
    static func root(_ state: VaultState) -> [UInt8] {
        var out = ByteWriter()
        out.put(state.sequence)
        out.put(state.link)
        out.put(state.left)
        out.put(UInt16(state.slots.count))
        for (id, slot) in state.slots.pairs.sorted(by: { $0.key < $1.key }) {
            out.put(id)
            out.put(slot.added)
            out.put(UInt8(slot.isRemoved ? 1 : 0))
            out.put8(slot.label)
        }
        out.put(UInt32(state.settings.count))
        for (key, pointer) in state.settings.pairs.sorted(by: { $0.key < $1.key }) {
            out.put8(key)
            out.put(pointer)
        }
        out.put(UInt32(state.environments.count))
        let byID = state.environments.values.sorted { $0.id.bytes.lexicographicallyPrecedes($1.id.bytes) }
        for environment in byID { put(environment, &out) }
        return out.bytes
    }

    private static func put(_ state: EnvironmentState, _ out: inout ByteWriter) {
        out.put(state.id)
        out.put(state.pointer)
        out.put8(state.name)
        out.put(UInt8((state.isProtected ? 1 : 0) | (state.isRemoved ? 2 : 0)))
        out.put(state.created)
        out.put(state.revision)
        out.put(state.revisionPointer)
        out.put(state.variableCount)
        out.put(UInt32(state.tags.count))
        for (name, revision) in state.tags.sorted(by: { $0.key < $1.key }) {
            out.put8(name)
            out.put(revision)
        }
        out.put(UInt32(state.pages.count))
        for page in state.pages {
            out.put(page.id)
            out.put(page.hash)
            out.put(UInt16(page.count))
            out.put8(page.first)
        }
    }

    static func page(_ variables: some Collection<VariableState>, of environment: EnvironmentID) -> [UInt8] {
        var out = ByteWriter()
        out.put(environment)
        out.put(UInt16(variables.count))
        for state in variables {
            out.put8(state.name)
            out.put(state.variable)
            out.put(UInt8(state.isRemoved ? 1 : 0))
            out.put(state.latest)
            out.put(state.value)
            out.put(state.note)
            out.put(state.version)
            out.put(state.changed)
            out.put(state.attributes)
            out.put(state.facts)
        }
        return out.bytes
    }

    static func readRoot(_ bytes: [UInt8]) throws(StoreError) -> VaultState {
        do {
            var input = ByteReader(bytes)
            let sequence = try input.integer(UInt64.self)
            var state = VaultState(link: try input.fixed())
            state.sequence = sequence
            state.left = try input.pointer()
            for _ in 0..<(try input.count(UInt16.self, itemSize: 14)) {
                let (id, added) = (try input.integer(UInt32.self), try input.integer(Int64.self))
                let isRemoved = try input.bit()
                state.slots[id] = SlotLabel(label: try input.label(), added: added, isRemoved: isRemoved)
            }
            for _ in 0..<(try input.count(UInt32.self, itemSize: 26)) {
                let key = try input.name()
                state.settings[key] = try input.pointer()
            }
            for _ in 0..<(try input.count(UInt32.self, itemSize: 90)) {
                let environment = try environment(&input)
                state.environments[environment.id] = environment
            }
            try input.requireEnd()
            // Lists are in order and repeat nothing, so there is one way to write a state.
            guard root(state) == bytes else { throw ByteReader.Malformed() }
            return state
        } catch {
            throw .tampered(.checkpoint)
        }
    }

    private static func environment(_ input: inout ByteReader) throws(ByteReader.Malformed) -> EnvironmentState {
        let (id, pointer, name) = (try input.fixed(EnvironmentID.self), try input.pointer(), try input.name())
        let flags = try input.integer(UInt8.self)
        guard flags < 4 else { throw ByteReader.Malformed() }
        var state = EnvironmentState(id: id, name: name, created: try input.integer(), pointer: pointer)
        (state.isProtected, state.isRemoved) = (flags & 1 != 0, flags & 2 != 0)
        state.revision = try input.integer()
        state.revisionPointer = try input.pointer()
        state.variableCount = try input.integer()
        for _ in 0..<(try input.count(UInt32.self, itemSize: 6)) {
            let tag = try input.name()
            state.tags[tag] = try input.integer()
        }
        for _ in 0..<(try input.count(UInt32.self, itemSize: 44)) {
            state.pages.append(
                PageReference(
                    id: try input.integer(), hash: try input.fixed(), count: Int(try input.integer(UInt16.self)),
                    first: try input.name()))
        }
        return state
    }

    static func readPage(_ bytes: [UInt8], of environment: EnvironmentID) throws(StoreError) -> [VariableState] {
        do {
            var input = ByteReader(bytes)
            guard try input.fixed(EnvironmentID.self) == environment else { throw ByteReader.Malformed() }
            var variables: [VariableState] = []
            for _ in 0..<(try input.count(UInt16.self, itemSize: 140)) { variables.append(try variable(&input)) }
            try input.requireEnd()
            return variables
        } catch {
            throw .tampered(.checkpoint)
        }
    }

    private static func variable(_ input: inout ByteReader) throws(ByteReader.Malformed) -> VariableState {
        let (name, id) = (try input.name(), try input.fixed(VariableID.self))
        return VariableState(
            name: name, variable: id, isRemoved: try input.bit(), latest: try input.pointer(),
            value: try input.pointer(),
            note: try input.pointer(), version: try input.integer(), changed: try input.integer(),
            attributes: try input.attributes(), facts: try input.facts())
    }
}
