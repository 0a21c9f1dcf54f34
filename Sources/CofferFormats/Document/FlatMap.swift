internal import CofferMemory

/// One object of names and values, and nothing else.
enum FlatMap {
    /// Takes the variables of the only document.
    static func take(_ documents: [Node], into found: inout Collector) {
        take(documents, null: .deletion, into: &found)
    }

    static func take(_ documents: [Node], null: Skipped.Reason, into found: inout Collector) {
        for other in documents.dropFirst() { found.fail(.jsonShape, at: other.offset) }
        if let root = documents.first { found.take(membersOf: root, null: null) }
    }
}

/// One JSON object of names and values: Heroku, Netlify, Railway, Doppler, Cloudflare and coffer itself.
enum FlatJSON {
    /// Reads such an object. Numbers, `true` and `false` are kept as the text that stands in the file.
    ///
    /// - Throws: ``ReadFailure`` with every error; an object or an array as a value is one, by name.
    static func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Reading {
        try JSONReader.document(file).read(file) { FlatMap.take($0, into: &$1) }
    }
}
