internal import CofferMemory

/// One flat JSON object, one member a line; read back as an import reads it.
struct FlatJSONForm: TargetForm {
    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        outgoing.refuseWhatIsNotUTF8(&refused)
        let fitting = outgoing.without(refused)
        let members = fitting.entries.map { ($0.name, Outline.value($0.value)) }
        let size = fitting.entries.reduce(256) { $0 + $1.value.count + $1.name.utf8.count + 16 }
        let written = JSONEmitter.write(.map(members), capacity: size)
        let reading = try? written.withBytes { (bytes) throws(ReadFailure) in try FlatJSON.read(bytes) }
        fitting.refuseDifferences(from: reading?.entries.map { ($0.name, $0.value) }, &refused)
        return written
    }
}
