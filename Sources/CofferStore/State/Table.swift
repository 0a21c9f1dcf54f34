/// Values by key, in the order in which the keys came.
///
/// A `Dictionary` asks the runtime whether its keys are `Hashable` when the first of its kind is made, and that searches
/// every conformance of the program: 0.3 million instructions for each type of key, which was a quarter of opening a
/// vault. Here it is known when the program is built; the type itself must not demand it.
struct Table<Key, Value> {
    /// So many are searched one by one, without hashing them.
    private static var fewest: Int { 8 }

    private var entries: [TableEntry<Key, Value>] = []
    /// Open addressing: positions in `entries`, -1 where there is none; empty while there are few.
    private var places: [Int] = []

    var count: Int { entries.count }
    var isEmpty: Bool { entries.isEmpty }
    var keys: [Key] { entries.map(\.key) }
    var values: [Value] { entries.compactMap(\.value) }
    var pairs: [(key: Key, value: Value)] {
        entries.compactMap { entry in entry.value.map { (entry.key, $0) } }
    }
}

/// A key and its value. The value is `nil` only while it is being changed.
struct TableEntry<Key, Value> {
    let key: Key
    var value: Value?
}

extension Table: Sendable where Key: Sendable, Value: Sendable {}
extension TableEntry: Sendable where Key: Sendable, Value: Sendable {}

extension Table where Key: Hashable {
    /// The value of a key; setting `nil` removes it, which takes O(n).
    subscript(key: Key) -> Value? {
        get { position(of: key).flatMap { entries[$0].value } }
        _modify {
            let position = position(of: key) ?? add(key)
            yield &entries[position].value
            if entries[position].value == nil { remove(at: position) }
        }
    }

    /// Where a key is in ``keys``.
    func position(of key: Key) -> Int? {
        guard !places.isEmpty else { return entries.firstIndex { $0.key == key } }
        let found = places[place(of: key)]
        return found < 0 ? nil : found
    }

    /// Whether both have the same keys.
    func hasSameKeys(as other: Table) -> Bool {
        count == other.count && entries.allSatisfy { other.position(of: $0.key) != nil }
    }

    /// Whether both have the same values under the same keys.
    func isEqual(to other: Table) -> Bool where Value: Equatable {
        count == other.count && entries.allSatisfy { other[$0.key] == $0.value }
    }

    private mutating func add(_ key: Key) -> Int {
        entries.append(TableEntry(key: key, value: nil))
        if places.isEmpty ? entries.count > Self.fewest : entries.count * 2 > places.count {
            index()
        } else if !places.isEmpty {
            places[place(of: key)] = entries.count - 1
        }
        return entries.count - 1
    }

    private mutating func remove(at position: Int) {
        entries.remove(at: position)
        if !places.isEmpty { index() }
    }

    /// Gives every entry its place in a table four times as large.
    private mutating func index() {
        var size = 16
        while size < entries.count * 4 { size *= 2 }
        places = [Int](repeating: -1, count: size)
        for position in entries.indices { places[place(of: entries[position].key)] = position }
    }

    /// The place that holds a key, or the free one where it belongs.
    private func place(of key: Key) -> Int {
        var hasher = Hasher()
        key.hash(into: &hasher)
        var place = hasher.finalize() & (places.count - 1)
        while places[place] >= 0, entries[places[place]].key != key { place = (place + 1) & (places.count - 1) }
        return place
    }
}
