internal import CofferCrypto
internal import CofferFormats
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

extension Session {
    /// What a target gets to write: the values, unless its form holds none, and what is known of them.
    ///
    /// - Throws: `refused` when a value may not leave, `store`.
    func outgoing(
        _ leaving: LeavingVariables, of environment: EnvironmentState, _ request: ExportRequest
    ) throws(CofferError) -> Outgoing {
        guard request.target.holdsValues else { return try described(leaving, environment, request.selection) }
        let values = try open(leaving, by: .export)
        var outgoing = Outgoing(zip(leaving.variables, values).map { Entry(name: $0.name, value: $1) })
        outgoing.config = Set(leaving.variables.filter { $0.state.attributes.variableClass == .config }.map(\.name))
        outgoing.environment = environment.name.description
        outgoing.nonce = surroundings.entropy.word()
        outgoing.sealing = request.sealing
        return outgoing
    }

    /// Names and notes, also of variables that may not leave: nothing of them does.
    private func described(
        _ leaving: LeavingVariables, _ environment: EnvironmentState, _ selection: VariableSelection
    ) throws(CofferError) -> Outgoing {
        let states = (leaving.variables.map(\.state) + leaving.withheld).sorted { $0.name < $1.name }
        let nothing = SecretBytes(public: [])
        var outgoing = Outgoing(states.map { Entry(name: selection.outerName(of: $0.name), value: nothing) })
        outgoing.environment = environment.name.description
        for state in states {
            let note = try storing { () throws(StoreError) in try log.note(of: state) }
            let kind = state.attributes.kind.description
            let isSecret = state.attributes.variableClass == .secret
            let facts = (isSecret ? "secret" : "config") + (kind.isEmpty ? "" : ", \(kind)")
            outgoing.notes[selection.outerName(of: state.name)] = note.isEmpty ? facts : "\(note)\n\(facts)"
        }
        return outgoing
    }
}

extension Entropy {
    /// 128 bits as 32 hexadecimal digits.
    func word() -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        bytes.withUnsafeMutableBytes { fill($0) }
        return bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

extension Target {
    /// Writes, with the refusal as one of coffer's errors.
    func written(_ outgoing: Outgoing) throws(CofferError) -> SecretBytes {
        do throws(WriteRefusal) { return try write(outgoing) } catch { throw .notCarried(error) }
    }

    /// Writes the parts of a split.
    func writtenParts(_ outgoing: Outgoing) throws(CofferError) -> [WrittenPart] {
        guard canSplit else { throw .usage(.cannotSplit(name)) }
        do throws(WriteRefusal) { return try split(outgoing) } catch { throw .notCarried(error) }
    }
}
