internal import CofferMemory

/// One JSON object of names and values: Heroku, Netlify, Railway, Doppler, Cloudflare and coffer itself.
enum FlatJSON {
    /// Reads such an object. Numbers, `true` and `false` are kept as the text that stands in the file.
    ///
    /// - Throws: ``ReadFailure`` with every error; `null`, an object or an array is one, by name.
    static func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Reading {
        try JSONReader.read(file) { root, reader in
            guard case .object(let members) = root.value else {
                reader.fail(.jsonShape, at: root.offset)
                return Reading()
            }
            return Reading(entries: entries(members, &reader))
        }
    }

    private static func entries(_ members: [JSONMember], _ reader: inout JSONReader) -> [Entry] {
        let positions = reader.positions(of: members.map(\.offset))
        var entries: [Entry] = []
        for (member, position) in zip(members, positions) {
            guard let value = member.element.bytes else {
                reader.fail(.jsonNotText, at: member.element.offset, name: member.name)
                continue
            }
            if value.count > Dialect.longestValue {
                reader.fail(.valueTooLarge, at: member.element.offset, name: member.name)
            }
            entries.append(Entry(name: member.name, value: value, position: position))
        }
        return entries
    }
}
