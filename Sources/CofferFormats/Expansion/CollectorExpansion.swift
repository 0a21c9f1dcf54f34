internal import CofferMemory

extension Collector {
    /// Replaces what is in ``value`` by what `body` makes of it, if it holds a `$`.
    mutating func expand(
        name: String, at offset: Int, _ body: (UnsafeRawBufferPointer, inout Collector) -> Void
    ) {
        let hasDollar = value.withBytes { $0.firstIndex(of: Byte.dollar, from: 0) < $0.count }
        guard hasDollar else { return }
        rewrite(name: name, at: offset, body)
    }

    /// Replaces what is in ``value`` by what `body` makes of it.
    mutating func rewrite(
        name: String, at offset: Int, _ body: (UnsafeRawBufferPointer, inout Collector) -> Void
    ) {
        let raw = takeValue()
        raw.withBytes { body($0, &self) }
    }

    /// Adds the value that `name` has so far; nothing and a warning if it has none. References that would make a value
    /// larger than ``Dialect/longestValue`` are an error, so that a file cannot grow without bound.
    mutating func insert(_ name: String, for variable: String, at offset: Int) {
        guard let current = current(name) else { return warn(.undefinedVariable, at: offset, name: variable) }
        insert(current, for: variable, at: offset)
    }

    /// Adds a value that was read before, within the limit.
    mutating func insert(_ other: SecretBytes, for variable: String, at offset: Int) {
        expansionBudget -= other.count
        if value.count + other.count > Dialect.longestValue || expansionBudget < 0 {
            return fail(.expansionTooLarge, at: offset, name: variable)
        }
        value.append(other)
        warnOnce(.expandedVariable, at: offset, name: variable)
    }
}
