public import CofferMemory

/// Looks for values in a stream of bytes of any length, in one pass and with no memory but that of the values.
public struct SecretFinder: Sendable {
    private let table: MaskTable
    /// The values that end at a node, by their places in the list.
    private let values: [Int32: [Int]]
    /// The bytes with which a value begins, so that most of a stream is passed over at once.
    private let begins: [Bool]

    /// Makes a finder; time and memory grow with the number of bytes of all values, those of no bytes are never found.
    public init(_ wanted: [SecretBytes]) {
        let table = MaskTable(wanted)
        var (values, begins): ([Int32: [Int]], [Bool]) = ([:], Array(repeating: false, count: 256))
        for (place, value) in wanted.enumerated() where value.count > 0 {
            let node = table.withNodes { nodes in
                value.withBytes { $0.reduce(Int32(0)) { MaskTable.below(nodes, $0, $1) } }
            }
            values[node, default: []].append(place)
            begins[Int(value.withBytes { $0[0] })] = true
        }
        (self.table, self.values, self.begins) = (table, values, begins)
    }

    /// Where a stream stands.
    public struct Place: Sendable {
        fileprivate var node: Int32 = 0
        /// The line that the next byte is on, from 1.
        public fileprivate(set) var line = 1

        /// The beginning of a stream.
        public init() {}
    }

    /// Takes the next bytes of a stream; `found` gets the place of a value in the list and the line that it ends on.
    public func feed(_ bytes: UnsafeRawBufferPointer, at place: inout Place, found: (Int, Int) -> Void) {
        var (node, line) = (place.node, place.line)
        table.withNodes { nodes in
            for byte in bytes {
                if node != 0 || begins[Int(byte)] {
                    node = MaskTable.next(nodes, after: node, byte)
                    if nodes[Int(node)].found > 0 { report(nodes, node, line, found) }
                }
                if byte == UInt8(ascii: "\n") { line += 1 }
            }
        }
        (place.node, place.line) = (node, line)
    }

    /// Every value that ends at a node: its own, and those of the nodes that it falls back to.
    private func report(
        _ nodes: UnsafePointer<MaskTable.Node>, _ node: Int32, _ line: Int, _ found: (Int, Int) -> Void
    ) {
        var node = node
        while node != 0 {
            for value in values[node] ?? [] { found(value, line) }
            node = nodes[Int(node)].fallback
        }
    }
}
