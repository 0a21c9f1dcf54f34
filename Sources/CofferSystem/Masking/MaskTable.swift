internal import CofferMemory

/// The values to look for, as an automaton that finds all of them in one pass (Aho and Corasick, "Efficient string
/// matching", 1975, doi:10.1145/360825.360855). It lies in locked memory, because it holds the values.
struct MaskTable: Sendable {
    /// A place in the automaton: what was read last is the beginning of a value.
    struct Node {
        /// The byte that leads here from the node above.
        var byte: UInt8 = 0
        /// The first node below, and the next one with the same node above; 0 is none.
        var child: Int32 = 0
        var sibling: Int32 = 0
        /// The node for the longest end of this beginning that is itself a beginning.
        var fallback: Int32 = 0
        /// How many bytes lead here.
        var depth: Int32 = 0
        /// The length of the longest value that ends here; 0 is none.
        var found: Int32 = 0
    }

    private let memory: SecretBytes

    /// Makes the automaton; time and memory (24 bytes each) grow with the number of bytes of all values.
    init(_ values: [SecretBytes]) {
        let most = values.reduce(1) { $0 + $1.count }
        memory = SecretBytes(count: most * MemoryLayout<Node>.stride) { bytes in
            var builder = MaskTableBuilder(bytes.bindMemory(to: Node.self))
            for value in values { value.withBytes { builder.add($0) } }
            builder.connect()
        }
    }

    /// Lends the nodes; the first is the root.
    func withNodes<R, E: Error>(_ body: (UnsafePointer<Node>) throws(E) -> R) throws(E) -> R {
        try memory.withBytes { (bytes) throws(E) in try body(bytes.bindMemory(to: Node.self).baseAddress!) }
    }

    /// The node after one more byte.
    static func next(_ nodes: UnsafePointer<Node>, after node: Int32, _ byte: UInt8) -> Int32 {
        var node = node
        while true {
            let child = below(nodes, node, byte)
            if child != 0 || node == 0 { return child }
            node = nodes[Int(node)].fallback
        }
    }

    /// The node that more bytes can lead on from; nothing has to be held for one that has none below.
    static func open(_ nodes: UnsafePointer<Node>, _ node: Int32) -> Int32 {
        var node = node
        while node != 0 && nodes[Int(node)].child == 0 { node = nodes[Int(node)].fallback }
        return node
    }

    /// The node right below for a byte; 0 is none.
    static func below(_ nodes: UnsafePointer<Node>, _ node: Int32, _ byte: UInt8) -> Int32 {
        var child = nodes[Int(node)].child
        while child != 0 && nodes[Int(child)].byte != byte { child = nodes[Int(child)].sibling }
        return child
    }
}
