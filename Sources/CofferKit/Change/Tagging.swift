public import CofferStore

/// The tags of an environment.
public struct TagReport: Encodable, Sendable {
    /// One tag.
    public struct Row: Encodable, Sendable {
        /// The name, without an `@`.
        public let tag: String
        /// The revision that it names.
        public let revision: UInt32
    }

    /// `project/name`.
    public let environment: String
    /// The newest revision first, then by name.
    public let tags: [Row]
}

/// Which names can be given to a revision.
public enum TagName {
    /// Reads a name: letters, digits, `.`, `_`, `-`, `+`, `/`, starting with a letter or digit, 255 bytes at most, and
    /// nothing that means another place (`r12`, `3`, `pending`). An `@` before it is dropped.
    ///
    /// - Throws: `usage` with `badTag`.
    public static func read(_ text: String) throws(CofferError) -> Name {
        let bare = text.hasPrefix("@") ? String(text.dropFirst()) : text
        let isFree =
            bare != "pending" && UInt32(bare) == nil && !(bare.hasPrefix("r") && UInt32(bare.dropFirst()) != nil)
        guard let first = bare.utf8.first, isPlain(first), bare.utf8.allSatisfy(isAllowed), isFree,
            let name = Name(bare)
        else { throw .usage(.badTag(text)) }
        return name
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool { isPlain(byte) || "._-+/".utf8.contains(byte) }
}

extension Session {
    /// The tags of an environment. Any slot will do.
    public func tags(of environment: EnvironmentState) -> TagReport {
        let rows = environment.tags.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return TagReport(
            environment: environment.name.description,
            tags: rows.map { TagReport.Row(tag: $0.key.description, revision: $0.value) })
    }

    /// Gives a revision a name; the same name for the same revision changes nothing.
    ///
    /// - Returns: The revision, or `nil` when it has the tag already.
    /// - Throws: `unknown` for a revision that there is none of (0 is none), `refused` with `tagExists`, `usage`, and as
    ///   ``revise(_:source:_:afterwards:_:)``.
    public func tag(
        _ reference: RevisionReference, as text: String, of environment: EnvironmentState, _ options: WriteOptions
    ) throws(CofferError) -> UInt32? {
        let name = try TagName.read(text)
        let number = try revision(reference, of: environment)
        guard number > 0 else { throw .unknown(.revision, name: "r0", near: environment.revision > 0 ? ["r1"] : []) }
        if let known = environment.tags[name] {
            guard known == number else { throw .refused(.tagExists(name.description, revision: known)) }
            return nil
        }
        try amend(environment.id, options) { (transaction, _) throws(CofferError) in
            try storing { () throws(StoreError) in try transaction.tag(name, revision: number, of: environment.id) }
        }
        return number
    }

    /// Takes a tag away; the revision stays.
    ///
    /// - Throws: `unknown` with the nearest tags, and as ``revise(_:source:_:afterwards:_:)``.
    public func removeTag(
        _ text: String, of environment: EnvironmentState, _ options: WriteOptions
    ) throws(CofferError) {
        let number = try revision(.tag(try TagName.read(text).description), of: environment)
        let name = try TagName.read(text)
        try amend(environment.id, options) { (transaction, _) throws(CofferError) in
            try storing { () throws(StoreError) in
                try transaction.tag(name, revision: number, of: environment.id, remove: true)
            }
        }
    }
}
