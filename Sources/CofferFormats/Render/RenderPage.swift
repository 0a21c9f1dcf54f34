internal import CofferMemory

/// One answer of Render's API (the OpenAPI document's env-vars, secret-files and env-groups), or the body of a PUT.
public struct RenderPage: Sendable {
    /// The page lengths that mean "there may be more": the default and the largest `limit`.
    public static let fullLengths: Set<Int> = [20, 100]

    /// What the page holds; secret files are entries with ``Entry/isFile``.
    public let reading: Reading
    /// The number of items of a page of a list; nil for a group and for the body of a PUT, which are always whole.
    public let items: Int?
    /// The last item's cursor: what the request for the next page needs. It is not secret.
    public let cursor: String?

    /// Whether a page must follow before the list is complete.
    public var needsNext: Bool { items.map { Self.fullLengths.contains($0) } ?? false }

    /// What the page says about its list; nil for what is always whole.
    public var listPage: ListPage? {
        items.map {
            ListPage(list: holdsFiles ? "secret-files" : "env-vars", needsNext: needsNext, isEmpty: $0 == 0)
        }
    }

    private var holdsFiles: Bool { reading.entries.first?.isFile ?? false }

    /// Reads one answer.
    ///
    /// - Throws: ``ReadFailure``: `platform-error` for an error object, `json-shape` for any other JSON.
    public static func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> RenderPage {
        try read(Candidate(fileName: "", file))
    }

    static func read(_ file: Candidate) throws(ReadFailure) -> RenderPage {
        var items: Int?
        var cursor: String?
        let document = file.isJSON ? file.document : nil
        let reading = try (document ?? JSONReader.document(file.bytes)).read(file.bytes) { documents, found in
            for root in documents { (items, cursor) = RenderParser.take(root, into: &found) }
        }
        return RenderPage(reading: reading, items: items, cursor: cursor)
    }

    /// Joins the pages of one or more lists, in the order in which they were fetched.
    ///
    /// - Throws: ``ReadFailure`` with `next-page-missing` if a full page is not followed by another of its list, and `duplicate-key` if two pages
    ///   give different values for one name.
    public static func join(_ pages: [RenderPage]) throws(ReadFailure) -> Reading {
        for (i, page) in pages.enumerated() where page.needsNext {
            let next = i + 1 < pages.count ? pages[i + 1] : nil
            guard let next, next.items == 0 || next.holdsFiles == page.holdsFiles else {
                throw ReadFailure([Diagnostic(.nextPageMissing, at: .start, name: page.reading.entries.last?.name)])
            }
        }
        var joined = Reading()
        var places: [String: Int] = [:]
        var errors: [Diagnostic] = []
        for page in pages {
            joined.warnings += page.reading.warnings
            joined.skipped += page.reading.skipped
            for entry in page.reading.entries {
                let key = entry.isFile ? "file " + entry.name : entry.name
                guard let place = places[key] else {
                    places[key] = joined.entries.count
                    joined.entries.append(entry)
                    continue
                }
                let isSame = joined.entries[place].value.isEqual(to: entry.value)
                let code: Diagnostic.Code = isSame ? .duplicateSameValue : .duplicateKey
                let note = Diagnostic(code, at: entry.position, name: entry.name)
                if isSame { joined.warnings.append(note) } else { errors.append(note) }
            }
        }
        if !errors.isEmpty { throw ReadFailure(errors) }
        return joined
    }
}
